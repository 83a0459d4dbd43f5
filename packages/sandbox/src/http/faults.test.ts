import { Sandbox, startSandbox } from '../startSandbox';
import { get } from '../testing/client';

describe('faults', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await startSandbox({ organisation: 'empty' });
    sandbox.world.addProject({ id: 5, path: 'team/app' });
  });
  afterEach(() => sandbox.close());

  it.each([
    ['unauthorized', 401, { message: '401 Unauthorized' }],
    ['forbidden', 403, { message: '403 Forbidden' }],
    ['rateLimit', 429, 'Retry later\n'],
    ['rateLimitBare', 429, { message: { error: expect.stringContaining('Try again later') } }],
    ['serverError', 500, { message: '500 Internal Server Error' }],
    ['garbage', 200, expect.stringContaining('<!DOCTYPE html>')],
  ] as const)('answers with %s as GitLab does', async (fault, status, body) => {
    sandbox.control({ fault });
    expect(await get(sandbox, 'projects/5')).toMatchObject({ status, body });
  });

  it('tells when to come back, or does not', async () => {
    sandbox.control({ fault: 'rateLimit', retryAfter: 7, times: 1 });
    sandbox.control({ fault: 'rateLimitBare', times: 1 });
    const [told, bare] = [await get(sandbox, 'version'), await get(sandbox, 'version')];
    expect(told.headers.get('retry-after')).toBe('7');
    expect([...bare.headers.keys()].filter(name => /retry|ratelimit/.test(name))).toEqual([]);
    expect(sandbox.stats().throttled).toBe(2);
  });

  it('answers as a proxy would with 502', async () => {
    sandbox.control({ fault: 'serverError', status: 502 });
    const { status, headers } = await get(sandbox, 'version');
    expect([status, headers.get('content-type')]).toEqual([502, 'text/html']);
  });

  it.each(['down', 'resetMidBody', 'truncate'] as const)(
    'breaks the answer with %s',
    async fault => {
      sandbox.control({ fault });
      await expect(get(sandbox, 'projects/5')).rejects.toThrow();
    },
  );

  it('hangs until the client gives up', async () => {
    sandbox.control({ fault: 'hang' });
    const signal = AbortSignal.timeout(50);
    await expect(fetch(`${sandbox.url}/api/v4/version`, { signal })).rejects.toThrow();
  });

  it('delays with slow, and still answers', async () => {
    sandbox.control({ fault: 'slow', ms: 40 });
    const before = performance.now();
    expect((await get(sandbox, 'version')).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThan(35);
  });

  it('hits only what matches, only as often as told', async () => {
    sandbox.control({ fault: 'serverError', match: 'issues\\?state=closed', times: 2 });
    const statuses = [];
    for (const state of ['closed', 'opened', 'closed', 'closed']) {
      statuses.push((await get(sandbox, `projects/5/issues?state=${state}`)).status);
    }
    expect(statuses).toEqual([500, 200, 500, 200]);
  });

  it('is told over HTTP, too, and says what is on', async () => {
    const control = async (body: string) => {
      const response = await fetch(`${sandbox.url}/__control`, { method: 'POST', body });
      return { status: response.status, body: await response.json() };
    };
    const on = await control('{"fault":"forbidden","times":3}');
    expect(on.body.faults).toMatchObject([{ fault: 'forbidden', times: 3 }]);
    expect((await get(sandbox, 'version')).status).toBe(403);
    expect((await control('{"fault":"none"}')).body.faults).toEqual([]);
    expect((await get(sandbox, 'version')).status).toBe(200);
    expect((await control('{"fault":"flood"}')).status).toBe(400);
    expect((await control('{"token":"new"}')).status).toBe(200);
    expect((await get(sandbox, 'version')).status).toBe(401);
  });

  it('limits requests a minute when told', async () => {
    sandbox.control({ limitPerMinute: 2 });
    const statuses = [];
    for (let i = 0; i < 3; i++) statuses.push((await get(sandbox, 'version')).status);
    expect(statuses).toEqual([200, 200, 429]);
  });

  it('counts requests by route, and how many were under way at once', async () => {
    sandbox.control({ fault: 'slow', ms: 30 });
    await Promise.all([1, 2, 3].map(() => get(sandbox, 'projects/5/issues')));
    await get(sandbox, 'version');
    expect(sandbox.stats()).toMatchObject({
      total: 4,
      maxConcurrent: 3,
      peakPerMinute: 4,
      routes: { 'GET /api/v4/projects/:project/issues': 3, 'GET /api/v4/version': 1 },
    });
    sandbox.resetStats();
    expect(sandbox.stats().total).toBe(0);
  });
});
