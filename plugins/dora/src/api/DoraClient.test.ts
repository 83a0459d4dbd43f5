import { DoraClient } from './DoraClient';

const REF = 'component:default/shell';
const BASE = 'https://portal.example.com/api/dora';

function clientThat(fetch: (url: string, init?: RequestInit) => Promise<Response>) {
  const spy = jest.fn(fetch);
  const client = new DoraClient({
    discoveryApi: { getBaseUrl: async pluginId => `https://portal.example.com/api/${pluginId}` },
    fetchApi: { fetch: spy as typeof global.fetch },
  });
  return { client, spy };
}

const answer = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json' },
  });

describe('DoraClient', () => {
  it.each([
    ['getEntityMetrics', { window: '30d' }, 'metrics?window=30d'],
    ['getSeries', { window: '90d', interval: 'week' }, 'series?window=90d&interval=week'],
    [
      'getDeployments',
      { metric: 'changeFailureRate', counted: false, limit: 25 },
      'deployments?metric=changeFailureRate&counted=false&limit=25',
    ],
    [
      'getChanges',
      { sort: 'duration', order: 'desc', profile: undefined },
      'changes?sort=duration&order=desc',
    ],
    ['getIncidents', { cursor: 'a&b' }, 'incidents?cursor=a%26b'],
  ] as const)('asks %s with %j', async (method, query, path) => {
    const { client, spy } = clientThat(async () => answer(200, { some: 'answer' }));
    await expect(client[method](REF, query as never)).resolves.toEqual({ some: 'answer' });
    expect(spy.mock.calls[0][0]).toBe(`${BASE}/v1/entities/component/default/shell/${path}`);
  });

  it('asks for a collection', async () => {
    const { client, spy } = clientThat(async () => new Response(null, { status: 202 }));
    await client.collect(REF);
    expect(spy).toHaveBeenCalledWith(`${BASE}/v1/entities/component/default/shell/collect`, {
      method: 'POST',
    });
  });

  it.each([
    [400, 'InputError'],
    [401, 'AuthenticationError'],
    [403, 'NotAllowedError'],
    [404, 'NotFoundError'],
    [409, 'ServiceUnavailableError'],
    [500, 'ServiceUnavailableError'],
    [503, 'ServiceUnavailableError'],
  ])('turns %p into %s with what the backend says', async (status, name) => {
    const body = { error: { name: 'Whatever', message: 'window: expected Nd' } };
    const { client } = clientThat(async () => answer(status, body));
    await expect(client.getEntityMetrics(REF, {})).rejects.toMatchObject({
      name,
      message: expect.stringContaining('window: expected Nd'),
    });
  });

  it('copes with a proxy that answers HTML', async () => {
    const { client } = clientThat(
      async () => new Response('<html>Bad gateway</html>', { status: 502 }),
    );
    await expect(client.getEntityMetrics(REF, {})).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    const { client: fooled } = clientThat(async () => new Response('<html>Log in</html>'));
    await expect(fooled.getEntityMetrics(REF, {})).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
  });

  it('takes no answer as unavailable, but leaves an abort an abort', async () => {
    const { client: cutOff } = clientThat(async () => {
      throw new TypeError('Failed to fetch');
    });
    await expect(cutOff.getEntityMetrics(REF, {})).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    const { client: aborted } = clientThat(async () => {
      throw new DOMException('Aborted', 'AbortError');
    });
    await expect(aborted.getEntityMetrics(REF, {})).rejects.toMatchObject({ name: 'AbortError' });
  });
});
