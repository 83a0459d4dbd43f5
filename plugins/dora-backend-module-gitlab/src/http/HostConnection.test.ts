import { SourceError } from 'backstage-plugin-dora-node';
import { FakeGitlab, Fault, TOKEN } from '../__testUtils__/FakeGitlab';
import { HostConnection } from './HostConnection';

jest.setTimeout(30_000);

const PATH = '/api/v4/projects/7';

describe('HostConnection', () => {
  let gitlab: FakeGitlab;
  let connection: HostConnection;

  beforeEach(async () => {
    gitlab = await FakeGitlab.start();
    connection = new HostConnection('gitlab.example', {
      requestsInFlight: 3,
      timeoutMs: 300,
      retryDelayMs: 1,
    });
  });
  afterEach(() => gitlab.stop());

  const send = (signal = new AbortController().signal, path = PATH) =>
    connection.send(
      {
        method: 'GET',
        url: new URL(`${gitlab.url}${path}`),
        headers: { authorization: `Bearer ${TOKEN}` },
      },
      signal,
    );

  const failure = async (fault: Fault): Promise<SourceError> => {
    gitlab.fault = fault;
    const error = await send().then(
      () => undefined,
      caught => caught,
    );
    expect(error).toBeInstanceOf(SourceError);
    expect(`${error.message} ${error.stack}`).not.toContain(TOKEN);
    expect(error.message).toContain('gitlab.example');
    return error;
  };

  /** Answers so once, then lets the fake answer. */
  const once = (fault: Fault): Fault => {
    let left = 1;
    return (request, response) => left-- > 0 && fault(request, response);
  };
  const status =
    (code: number, headers: Record<string, string> = {}, body = '{}'): Fault =>
    (_, response) => {
      response.writeHead(code, { 'content-type': 'application/json', ...headers }).end(body);
      return true;
    };
  const cutBody: Fault = (_, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('[{"id":', () => response.destroy());
    return true;
  };
  const hang: Fault = () => true;
  const hangInBody: Fault = (_, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('[');
    return true;
  };

  it.each([
    [401, 'unauthorized', /replace it/],
    [403, 'forbidden', /role Reporter/],
    [404, 'notFound', /may not read it/],
    [400, 'badAnswer', /refused \/projects\/7 \(400\)/],
  ])('tells %d as %s at once', async (code, reason, message) => {
    const error = await failure(status(code));
    expect(error.reason).toBe(reason);
    expect(error.message).toMatch(message);
    expect(gitlab.requests).toHaveLength(1);
  });

  it.each([
    ['500', status(500), 'unreachable', 3],
    ['502 with a page', status(502, { 'content-type': 'text/html' }, '<html>'), 'unreachable', 3],
    ['a cut body', cutBody, 'unreachable', 3],
    ['silence', hang, 'unreachable', 2],
    ['silence within the body', hangInBody, 'unreachable', 2],
    ['half a JSON', status(200, {}, '[{"id":'), 'badAnswer', 2],
    ['a web page', status(200, { 'content-type': 'text/html' }, '<html>'), 'badAnswer', 1],
  ])('gives up on %s after a few tries', async (_, fault, reason, tries) => {
    const error = await failure(fault);
    expect(error.reason).toBe(reason);
    expect(gitlab.requests).toHaveLength(tries);
  });

  it.each([
    ['500', status(500)],
    ['a cut body', cutBody],
    ['silence', hang],
    ['half a JSON', status(200, {}, '[{"id":')],
  ])('survives %s that passes', async (_, fault) => {
    gitlab.fault = once(fault);
    await expect(send()).resolves.toMatchObject({ status: 200, body: { id: 7 } });
  });

  it('cannot reach a server that is not there', async () => {
    const away = new URL(gitlab.url);
    await gitlab.stop();
    const request = { method: 'GET' as const, url: away, headers: {} };
    const error = await connection.send(request, new AbortController().signal).catch(e => e);
    expect(error).toMatchObject({ reason: 'unreachable' });
    expect(error.message).toContain('ECONNREFUSED');
    gitlab = await FakeGitlab.start();
  });

  it.each([
    ['says so', { 'content-length': '5000' }],
    ['does not say so', {}],
  ])('does not read an answer to its end that is too large and %s', async (_, headers) => {
    const small = new HostConnection('gitlab.example', { requestsInFlight: 1, mostBytes: 1024 });
    let written = 0;
    gitlab.fault = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', ...headers });
      const write = () => {
        if (response.destroyed || written >= 5000) return;
        written += 500;
        response.write(' '.repeat(500), () => setTimeout(write, 20));
      };
      write();
      return true;
    };
    const request = { method: 'GET' as const, url: new URL(`${gitlab.url}${PATH}`), headers: {} };
    const error = await small.send(request, new AbortController().signal).catch(e => e);
    expect(error).toMatchObject({
      name: 'SourceError',
      reason: 'badAnswer',
      retryAfterMs: 3_600_000,
    });
    expect(error.message).toMatch(/answers \/projects\/7 with more than .* MB, which is not read/);
    expect(gitlab.requests).toHaveLength(1);
    expect(written).toBeLessThan(5000);
  });

  it('reads an answer whose characters are cut by the network', async () => {
    const body = Buffer.from('{"title":"Größe 📦"}');
    gitlab.fault = (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      [...body].forEach(byte => response.write(Buffer.from([byte])));
      response.end();
      return true;
    };
    await expect(send()).resolves.toMatchObject({ body: { title: 'Größe 📦' } });
  });

  it('does not wait for the end of an error', async () => {
    const error = await failure((_, response) => {
      response.writeHead(403).write('{');
      return true;
    });
    expect(error.reason).toBe('forbidden');
    expect(gitlab.requests).toHaveLength(1);
  });

  it('waits as long as Retry-After says, with everything that goes there', async () => {
    gitlab.fault = once(status(429, { 'retry-after': '1' }, 'Retry later'));
    const started = Date.now();
    await send();
    await send();
    expect(Date.now() - started).toBeGreaterThanOrEqual(950);
    expect(gitlab.requests).toHaveLength(3);
  });

  it('hands a long Retry-After on instead of waiting, and asks nobody meanwhile', async () => {
    const error = await failure(status(429, { 'retry-after': '600' }));
    expect(error.reason).toBe('throttled');
    expect(error.retryAfterMs).toBeGreaterThan(590_000);
    const next = await send().catch(e => e);
    expect(next).toMatchObject({ reason: 'throttled' });
    expect(gitlab.requests).toHaveLength(1);
  });

  it('pauses when the answer says that no requests are left', async () => {
    const reset = String(Math.ceil(Date.now() / 1000) + 600);
    gitlab.fault = once(
      status(200, { 'ratelimit-remaining': '0', 'ratelimit-reset': reset }, '{"id":7}'),
    );
    await send();
    await expect(send()).rejects.toMatchObject({ reason: 'throttled' });
  });

  it('leaves others their part of the window', async () => {
    const reset = String(Math.ceil(Date.now() / 1000) + 600);
    const sparing = new HostConnection('gitlab.example', { requestsInFlight: 3, rateShare: 0.8 });
    const ask = () =>
      sparing.send(
        { method: 'GET', url: new URL(`${gitlab.url}${PATH}`), headers: {} },
        new AbortController().signal,
      );
    let remaining = 202;
    gitlab.fault = (_, response) => {
      response.setHeader('ratelimit-limit', '1000');
      response.setHeader('ratelimit-reset', reset);
      response.setHeader('ratelimit-remaining', String(--remaining));
      response.end('{}');
      return true;
    };
    await ask();
    await ask();
    await expect(ask()).rejects.toMatchObject({ reason: 'throttled' });
    expect(gitlab.requests).toHaveLength(2);
  });

  it.each([
    ['a year', { 'retry-after': String(365 * 86_400) }, 429],
    ['ages by a date', { 'retry-after': 'Fri, 01 Jan 2100 00:00:00 GMT' }, 429],
    ['a year, as a refusal', { 'retry-after': String(365 * 86_400) }, 403],
  ])('is silenced by %s for no longer than an hour', async (_, headers, code) => {
    const error = await failure(status(code, headers));
    expect(error.reason).toBe('throttled');
    expect(error.retryAfterMs).toBeLessThanOrEqual(3_600_000);
    const next = await send().catch(e => e);
    expect(next.retryAfterMs).toBeLessThanOrEqual(3_600_000);
  });

  it('is silenced by a reset in the far future for no longer than an hour', async () => {
    gitlab.fault = once(
      status(200, { 'ratelimit-remaining': '0', 'ratelimit-reset': '99999999999' }, '{"id":7}'),
    );
    await send();
    const next = await send().catch(e => e);
    expect(next).toMatchObject({ reason: 'throttled' });
    expect(next.retryAfterMs).toBeLessThanOrEqual(3_600_000);
  });

  it('backs off from a 429 that says nothing', async () => {
    gitlab.fault = once(status(429));
    const started = Date.now();
    await send();
    expect(Date.now() - started).toBeGreaterThanOrEqual(1900);
  });

  it('follows a moved project on the same host', async () => {
    gitlab.fault = once(status(301, { location: `${gitlab.url}/api/v4/projects/7` }));
    const answer = await send(undefined, '/api/v4/projects/old%2Fpath');
    expect(answer.body).toMatchObject({ id: 7 });
  });

  it('never takes the token to another host', async () => {
    const other = await FakeGitlab.start();
    const error = await failure(status(302, { location: `${other.url}/api/v4/projects/7` }));
    expect(error.reason).toBe('badAnswer');
    expect(other.requests).toEqual([]);
    await other.stop();
  });

  it('ends redirects that lead in a circle', async () => {
    const error = await failure(status(301, { location: PATH }));
    expect(error.reason).toBe('badAnswer');
  });

  it('has no more under way than configured', async () => {
    let underWay = 0;
    let most = 0;
    gitlab.fault = (_, response) => {
      most = Math.max(most, ++underWay);
      setTimeout(() => {
        underWay--;
        response.end('{}');
      }, 20);
      return true;
    };
    await Promise.all(Array.from({ length: 12 }, () => send()));
    expect(most).toBe(3);
  });

  it('ends what is under way and what waits when aborted', async () => {
    const abort = new AbortController();
    const shutDown = () => abort.abort(new Error('shutting down'));
    // Not before all that may be under way is: a busy machine takes its time.
    gitlab.fault = () => {
      if (gitlab.requests.length === 3) setTimeout(shutDown, 30);
      return true;
    };
    const sent = Array.from({ length: 5 }, () => send(abort.signal));
    const outcomes = await Promise.allSettled(sent);
    expect(outcomes.every(({ status: state }) => state === 'rejected')).toBe(true);
    expect(gitlab.requests).toHaveLength(3);
  });
});
