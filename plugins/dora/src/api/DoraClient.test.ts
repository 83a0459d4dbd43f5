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

  it('confirms that facts are gone', async () => {
    const { client, spy } = clientThat(async () => new Response(null, { status: 202 }));
    const absences = { source: 'gitlab', target: 'a/b', kind: 'changes', count: 12 } as const;
    await client.confirmAbsences(REF, absences);
    expect(spy).toHaveBeenCalledWith(
      `${BASE}/v1/entities/component/default/shell/confirm-absences`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(absences),
      },
    );
  });

  it('repeats a parameter for each of several values', async () => {
    const { client, spy } = clientThat(async () => answer(200, { items: [] }));
    await client.getScorecard({ groupBy: 'owner', owner: ['group:a', 'b&c'], q: undefined });
    expect(spy.mock.calls[0][0]).toBe(
      `${BASE}/v1/scorecard?groupBy=owner&owner=group%3Aa&owner=b%26c`,
    );
  });

  it.each([
    [
      'getScorecardSeries',
      { interval: 'month', window: '365d' },
      'scorecard/series?interval=month&window=365d',
    ],
    ['getCoverage', { problems: true, q: 'shop' }, 'coverage?problems=true&q=shop'],
    ['getGoals', { ref: ['group:default/a'] }, 'goals?ref=group%3Adefault%2Fa'],
    ['getMonthlyReport', { month: '2026-05' }, 'reports/monthly?month=2026-05'],
  ] as const)('asks %s', async (method, query, path) => {
    const { client, spy } = clientThat(async () => answer(200, { items: [] }));
    await client[method](query as never);
    expect(spy.mock.calls[0][0]).toBe(`${BASE}/v1/${path}`);
  });

  it('fetches whole lists as CSV, whatever page is shown', async () => {
    const { client, spy } = clientThat(async () => new Response('ref\n'));
    const csv = await client.getScorecardCsv({
      groupBy: 'system',
      headline: 'owner',
      limit: 50,
      cursor: 'x',
    });
    expect(await csv.text()).toBe('ref\n');
    await client.getEvidenceCsv(REF, 'changes', { metric: 'leadTime', limit: 25, cursor: 'x' });
    expect(spy.mock.calls.map(([url]) => url)).toEqual([
      `${BASE}/v1/scorecard.csv?groupBy=system`,
      `${BASE}/v1/entities/component/default/shell/changes.csv?metric=leadTime`,
    ]);
  });

  it('asks what to do next', async () => {
    const { client, spy } = clientThat(async () => answer(200, { actions: [] }));
    await client.getInsights('group:default/team a', { from: 'x', to: 'y', profile: 'gitlab' });
    expect(spy.mock.calls[0][0]).toBe(
      `${BASE}/v1/entities/group/default/team%20a/insights?from=x&to=y&profile=gitlab`,
    );
  });

  it.each([
    ['getScorecard', {}],
    ['getScorecardSeries', { interval: 'month' }],
    ['getCoverage', {}],
    ['getGoals', {}],
    ['getMonthlyReport', {}],
  ] as const)('lets %s be given up', async (method, query) => {
    const { client, spy } = clientThat(async () => answer(200, {}));
    const { signal } = new AbortController();
    await client[method](query as never, { signal });
    expect(spy.mock.calls[0][1]?.signal).toBe(signal);
  });

  it('says in the words of the backend why there is no CSV and no goal', async () => {
    // The backend's own form of an error.
    const refusal = (status: number, message: string) =>
      clientThat(async () =>
        answer(status, {
          error: { name: 'Whatever', message },
          response: { statusCode: status },
        }),
      ).client;
    await expect(refusal(403, 'not you').getScorecardCsv({})).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: 'not you',
    });
    await expect(refusal(409, 'Measure first: 60 days').setGoal({} as never)).rejects.toMatchObject(
      {
        name: 'ConflictError',
        message: 'Measure first: 60 days',
      },
    );
    await expect(refusal(404, 'No such goal').dropGoal('g1')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it('lets no id of a goal lead elsewhere', async () => {
    const { client, spy } = clientThat(async () => new Response(null, { status: 204 }));
    await client.dropGoal('../coverage?x=');
    expect(spy.mock.calls[0][0]).toBe(`${BASE}/v1/goals/..%2Fcoverage%3Fx%3D`);
  });

  it('says that a goal is JSON', async () => {
    const { client, spy } = clientThat(async () => answer(200, {}));
    await client.setGoal({} as never);
    expect(spy.mock.calls[0][1]?.headers).toEqual({ 'content-type': 'application/json' });
  });

  it('sets a new goal, changes and drops one', async () => {
    const { client, spy } = clientThat(async () => answer(200, { id: 'g1' }));
    const goal = {
      ref: REF,
      metric: 'leadTime',
      improvement: 0.15,
      owner: 'group:default/a',
      due: '2026-12-01T00:00:00Z',
    } as const;
    await expect(client.setGoal(goal)).resolves.toEqual({ id: 'g1' });
    await client.setGoal(goal, 'g1');
    await client.dropGoal('g1');
    expect(spy.mock.calls.map(([url, init]) => [init?.method, url])).toEqual([
      ['POST', `${BASE}/v1/goals`],
      ['PUT', `${BASE}/v1/goals/g1`],
      ['DELETE', `${BASE}/v1/goals/g1`],
    ]);
    expect(JSON.parse(String(spy.mock.calls[0][1]?.body))).toEqual(goal);
  });

  it.each([
    [400, 'InputError'],
    [401, 'AuthenticationError'],
    [403, 'NotAllowedError'],
    [404, 'NotFoundError'],
    [409, 'ConflictError'],
    [500, 'ServiceUnavailableError'],
    [503, 'ServiceUnavailableError'],
  ])('turns %p into %s with what the backend says', async (status, name) => {
    const error = { name: 'Whatever', message: 'window: expected Nd' };
    const body = { error, request: { method: 'GET' }, response: { statusCode: status } };
    const { client } = clientThat(async () => answer(status, body));
    await expect(client.getEntityMetrics(REF, {})).rejects.toMatchObject({
      name,
      message: 'window: expected Nd',
    });
  });

  it.each([
    ['2', 2],
    ['Mon, 01 Jun 2026 00:01:30 GMT', 90],
    ['Sun, 31 May 2026 00:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('hands on how long to wait: %s', async (header, retryAfterSeconds) => {
    jest.useFakeTimers({ now: Date.parse('2026-06-01T00:00:00Z'), doNotFake: ['nextTick'] });
    const headers = { ...(header !== undefined && { 'retry-after': header }) };
    const { client } = clientThat(async () => new Response('{}', { status: 429, headers }));
    const failure = await client.getScorecard({}).catch(error => error);
    jest.useRealTimers();
    expect(failure).toMatchObject({ name: 'ServiceUnavailableError' });
    expect(failure.retryAfterSeconds).toBe(retryAfterSeconds);
  });

  it('copes with a proxy that answers HTML', async () => {
    const page = { status: 502, statusText: 'Bad Gateway' };
    const { client } = clientThat(async () => new Response('<html>Bad gateway</html>', page));
    await expect(client.getEntityMetrics(REF, {})).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: 'Request failed with 502 Bad Gateway',
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
