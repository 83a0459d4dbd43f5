/**
 * Times a metrics call for an entity with 20,000 deployments and 50,000 changes over two years against one with a
 * tenth of that history and as much in the window: what lies outside the window must not matter. In SQLite's memory,
 * or on the PostgreSQL of BENCH_POSTGRES. Prints `{ longMs, shortMs }`, medians.
 */
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Change, DAY_MS, Deployment } from 'backstage-plugin-dora-common';
import { FactPage, doraSourcesExtensionPoint } from 'backstage-plugin-dora-node';
import knexFactory from 'knex';
import doraPlugin from '../src';
import { benchSource } from './benchSource';

const NOW = Date.now();
const DEPLOYMENTS_PER_DAY = 27;
const CHANGES_PER_DAY = 68;
const DAYS = { long: 735, short: 73 };
const CALLS = 60;

const scheduler = mockServices.scheduler();

const sha = (n: number) => n.toString(16).padStart(40, '0');

/** One day of facts, so and so many days ago. */
function dayOfFacts(daysAgo: number): Omit<FactPage, 'cursor'> {
  const start = NOW - (daysAgo + 1) * DAY_MS;
  const deployments = Array.from({ length: DEPLOYMENTS_PER_DAY }, (_, i): Deployment => {
    const finishedAt = Math.floor(start + ((i + 1) * DAY_MS) / (DEPLOYMENTS_PER_DAY + 1));
    const number = (1000 - daysAgo) * 100 + i;
    return {
      id: String(number),
      environment: 'production',
      status: 'success',
      sha: sha(number),
      pipelineId: `p${number}`,
      createdAt: finishedAt - 600_000,
      finishedAt,
      updatedAt: finishedAt,
      url: null,
      rollback: false,
      rollbackTargetId: null,
    };
  });
  const changes = Array.from({ length: CHANGES_PER_DAY }, (_, i): Change => {
    const mergedAt = Math.floor(start + (i * DAY_MS) / CHANGES_PER_DAY);
    return {
      id: String((1000 - daysAgo) * 100 + i),
      title: 'A change',
      openedAt: mergedAt - 3_600_000,
      mergedAt,
      firstCommitAuthoredAt: mergedAt - 7_200_000,
      firstCommitCommittedAt: mergedAt - 7_200_000,
      labels: ['feature'],
      sourceBranch: 'feature',
      targetBranch: 'main',
      shas: [],
      linesChanged: null,
      paths: null,
      updatedAt: mergedAt,
      url: null,
    };
  });
  const shipments = deployments.map(({ id }, i) => ({
    deploymentId: id,
    shas: [],
    changeIds: changes.filter((_, n) => n % DEPLOYMENTS_PER_DAY === i).map(change => change.id),
  }));
  return { deployments, changes, shipments };
}

const source = benchSource(async function* collect({ target, cursor }) {
  if (cursor) return;
  const days = DAYS[target as keyof typeof DAYS];
  for (let first = 0; first < days; first += 30) {
    const pages = Array.from({ length: Math.min(30, days - first) }, (_, i) =>
      dayOfFacts(first + i),
    );
    yield {
      deployments: pages.flatMap(page => page.deployments ?? []),
      changes: pages.flatMap(page => page.changes ?? []),
      shipments: pages.flatMap(page => page.shipments ?? []),
      cursor: { first },
      progress: { reachedBackTo: 0, complete: first + 30 >= days, done: first, total: days },
    };
  }
});

async function main(): Promise<void> {
  const entities = Object.keys(DAYS).map((name): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name },
    spec: { type: 'service', lifecycle: 'production', owner: 'bench' },
  }));
  const postgres = process.env.BENCH_POSTGRES;
  const knex = postgres
    ? knexFactory({ client: 'pg', connection: postgres })
    : knexFactory({
        client: 'better-sqlite3',
        connection: ':memory:',
        useNullAsDefault: true,
        pool: { min: 1, max: 1 },
      });
  const backend = await startTestBackend({
    features: [
      doraPlugin,
      createBackendModule({
        pluginId: 'dora',
        moduleId: 'bench',
        register(env) {
          env.registerInit({
            deps: { sources: doraSourcesExtensionPoint },
            init: async ({ sources }) => sources.addSource(source),
          });
        },
      }),
      mockServices.database.factory({ knex }),
      mockServices.rootConfig.factory({
        data: { dora: { history: { days: 1000 }, schedule: { frequency: { hours: 1 } } } },
      }),
      catalogServiceMock.factory({ entities }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
    ],
  });
  const call = async (name: string) => {
    const url = `http://localhost:${backend.server.port()}/api/dora/v1/entities/component/default/${name}/metrics`;
    const response = await fetch(url, {
      headers: { authorization: mockCredentials.user.header() },
    });
    if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
    return response.json();
  };
  for (const name of Object.keys(DAYS)) await untilCollected(() => call(name));

  const times: Record<string, number[]> = { long: [], short: [] };
  for (let i = -10; i < CALLS; i++) {
    // In turn, so that whatever else the machine does meets both alike.
    for (const name of Object.keys(DAYS)) {
      const began = performance.now();
      await call(name);
      if (i >= 0) times[name].push(performance.now() - began);
    }
  }
  console.log(JSON.stringify({ longMs: median(times.long), shortMs: median(times.short) }));
  await backend.stop();
  process.exit(0);
}

async function untilCollected(ask: () => Promise<{ sources: { state: string }[] }>) {
  for (;;) {
    const { sources } = await ask();
    if (sources[0]?.state === 'ok') return;
    await scheduler.triggerTask('dora-collect');
    await new Promise(resolve => setTimeout(resolve, 200));
  }
}

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
