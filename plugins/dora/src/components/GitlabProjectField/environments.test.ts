import { GitlabClient, MOST_ENVIRONMENTS } from './GitlabClient';

describe('the environments of a GitLab project', () => {
  const realFetch = global.fetch;
  afterEach(() => {
    global.fetch = realFetch;
  });

  const read = async (count: number) => {
    const all = Array.from({ length: count }, (_, index) => ({ name: `review/${index}` }));
    const asked = jest.fn(async (input: unknown) => {
      const { searchParams } = new URL(String(input));
      const [page, size] = ['page', 'per_page'].map(name => Number(searchParams.get(name)));
      const json = async () => all.slice((page - 1) * size, page * size);
      return { status: 200, ok: true, json } as Response;
    });
    global.fetch = asked as typeof fetch;
    const client = new GitlabClient({ apiBaseUrl: 'https://gitlab.example/api/v4', token: 'mine' });
    return { environments: await client.environments('a/b'), asked };
  };

  it.each([
    [0, 1],
    [99, 1],
    [100, 2],
    [250, 3],
  ])('are read all where there are %p', async (count, requests) => {
    const { environments, asked } = await read(count);
    expect(environments).toHaveLength(count);
    expect(asked).toHaveBeenCalledTimes(requests);
  });

  it('are read up to a bound', async () => {
    const { environments, asked } = await read(5_000);
    expect(environments).toHaveLength(MOST_ENVIRONMENTS);
    expect(asked).toHaveBeenCalledTimes(10);
  });
});
