import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { LoggerService } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { DoraMetrics } from '../dora/DoraMetrics';
import { createAwaitFirstDeploymentAction } from './awaitFirstDeployment';
import { awaitFirstDeploymentExamples } from './awaitFirstDeployment.examples';

const ENTITY = '/api/dora/v1/entities/component/default/shop';
const deployment = {
  id: '7',
  source: 'gitlab',
  finishedAt: '2026-05-20T12:00:00.000Z',
  url: 'https://gitlab.example/jobs/7',
};
const change = { deploymentId: '7', source: 'gitlab' };

const portOf = (server: Server) => (server.address() as AddressInfo).port;

async function closedPort(): Promise<number> {
  const closed = createServer();
  await once(closed.listen(0, '127.0.0.1'), 'listening');
  const port = portOf(closed);
  await once(closed.close(), 'close');
  return port;
}

describe('dora:await-first-deployment', () => {
  let server: Server;
  let calls: string[];
  let queries: Record<string, URLSearchParams>;
  let tokens: Set<string | undefined>;

  afterEach(() => new Promise(resolve => server.close(resolve)));

  /** The answers to the questions for deployments, one after the other, and to that for changes. */
  const answer = async (deployments: (number | object[])[], changes: object[] = []) => {
    calls = [];
    queries = {};
    tokens = new Set();
    server = createServer((request, response) => {
      const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
      const call = pathname.replace(`${ENTITY}/`, '');
      queries[call] = searchParams;
      calls.push(call);
      tokens.add(request.headers.authorization);
      const next =
        deployments.length > 1 && call === 'deployments' ? deployments.shift()! : deployments[0];
      const items = { changes, deployments: next, collect: 403 }[call] ?? 404;
      response.writeHead(typeof items === 'number' ? items : 200, {
        'content-type': 'application/json',
      });
      response.end(JSON.stringify({ items }));
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
  };
  const run = async (
    input: Record<string, unknown>,
    {
      isDryRun = false,
      ports = [],
      logger = mockServices.logger.mock(),
    }: { isDryRun?: boolean; ports?: number[]; logger?: LoggerService } = {},
  ) => {
    const discovery = mockServices.discovery.mock({
      getBaseUrl: async () => `http://127.0.0.1:${ports.shift() ?? portOf(server)}/api/dora`,
    });
    const metrics = new DoraMetrics({ auth: mockServices.auth(), discovery });
    const action = createAwaitFirstDeploymentAction({ metrics, pollMs: 1 });
    const outputs: Record<string, unknown> = {};
    await action.handler({
      ...createMockActionContext(),
      input,
      isDryRun,
      logger,
      getInitiatorCredentials: async () => mockCredentials.user(),
      output: (name: string, value: unknown) => {
        outputs[name] = value;
      },
    } as unknown as Parameters<typeof action.handler>[0]);
    return outputs;
  };

  it('waits through an unknown entity, a busy backend and nothing yet', async () => {
    await answer([404, 503, [], [deployment]]);
    expect(await run({ entityRef: 'shop' })).toEqual({
      deployed: true,
      deployedAt: deployment.finishedAt,
      deploymentUrl: deployment.url,
    });
    expect(calls.filter(call => call === 'deployments')).toHaveLength(4);
    expect(calls.filter(call => call === 'collect')).toHaveLength(2);
    expect([...tokens]).toEqual([expect.stringMatching(/^Bearer .*dora/)]);
  });

  it('tells the lead time from the first commit that it shipped', async () => {
    await answer(
      [[deployment]],
      [
        { ...change, firstCommitAuthoredAt: '2026-05-20T11:30:00.000Z' },
        { ...change, firstCommitAuthoredAt: '2026-05-20T11:00:00.000Z' },
        { ...change, firstCommitAuthoredAt: null },
        { ...change, deploymentId: '8', firstCommitAuthoredAt: '2026-05-20T09:00:00.000Z' },
      ],
    );
    expect(await run({ entityRef: 'component:shop' })).toMatchObject({ leadTimeSeconds: 3600 });
  });

  it('looks for the first one in all of the history, and for what that one shipped', async () => {
    const old = { ...deployment, finishedAt: '2024-12-01T12:00:00.000Z' };
    await answer([[old]], [{ ...change, firstCommitAuthoredAt: '2024-12-01T11:00:00.000Z' }]);
    expect(await run({ entityRef: 'shop' })).toMatchObject({
      deployedAt: old.finishedAt,
      leadTimeSeconds: 3600,
    });
    const years = (Date.now() - Date.parse(queries.deployments.get('from')!)) / 31_557_600_000;
    expect(years).toBeGreaterThan(3);
    expect(queries.changes.get('from')).toBe(old.finishedAt);
  });

  it('gives up after its time without failing', async () => {
    await answer([[]]);
    expect(await run({ entityRef: 'shop', timeoutMinutes: 0.001 })).toEqual({ deployed: false });
  });

  it('waits through a backend that refuses connections and one that is asked too often', async () => {
    await answer([429, [deployment]]);
    expect(
      await run({ entityRef: 'shop' }, { ports: Array(3).fill(await closedPort()) }),
    ).toMatchObject({
      deployed: true,
    });
    expect(calls.filter(call => call === 'deployments')).toHaveLength(2);
  });

  it('tells in the end that the backend could not be reached', async () => {
    await answer([[]]);
    const logger = mockServices.logger.mock();
    const ports = Array<number>(10_000).fill(await closedPort());
    await run({ entityRef: 'shop', timeoutMinutes: 0.001 }, { ports, logger });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining(': the DORA backend cannot be reached (ECONNREFUSED); its DORA tab'),
    );
  });

  it('ends well when the token of the task expires meanwhile', async () => {
    await answer([[], 503, 401]);
    const logger = mockServices.logger.mock();
    expect(await run({ entityRef: 'shop' }, { logger })).toEqual({ deployed: false });
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('after 0 minutes: the token of the task has expired; its DORA tab'),
    );
  });

  it('fails where the token is refused from the beginning', async () => {
    await answer([503, 401]);
    await expect(run({ entityRef: 'shop' })).rejects.toThrow('401');
  });

  it('fails where the user may not read metrics', async () => {
    await answer([403]);
    await expect(run({ entityRef: 'shop' })).rejects.toThrow('403');
  });

  it.each(awaitFirstDeploymentExamples)('has an example: $description', async ({ example }) => {
    await answer([404]);
    const [step] = parse(example).steps;
    expect(step.action).toBe('dora:await-first-deployment');
    expect(await run(step.input, { isDryRun: true })).toEqual({ deployed: false });
  });
});
