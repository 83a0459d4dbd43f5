/**
 * The figures that the article publishes, through GitLab's API, the collector, the database and the plugin's API, by the
 * rules of profile `article`.
 */
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import doraPlugin from 'backstage-plugin-dora-backend';
import doraModuleGitlab from 'backstage-plugin-dora-backend-module-gitlab';
import { DAY_MS, EntityMetricsResponse, HOUR_MS } from 'backstage-plugin-dora-common';
import { Organisation, Project, Sandbox, startSandbox } from 'sandbox';
import request from 'supertest';

jest.setTimeout(120_000);

const MINUTE_MS = 60_000;
const TO = Math.floor(Date.now() / DAY_MS) * DAY_MS;
const FROM = TO - 30 * DAY_MS;
const PATH = '/api/dora/v1/entities/component/default/shop/metrics';

/** When incidents open, counted in days from the begin, and how many hours each lasts. */
const INCIDENTS = [
  { day: 6, hours: 0.75 },
  { day: 16, hours: 2.3 },
  { day: 26, hours: 0.5 },
];
const FAILING_DAYS = INCIDENTS.flatMap(({ day }) => [day - 2, day - 1]);

/** 78 deployments on 24 days that no incident follows within 48 hours, and three before each of the three incidents. */
function deployments(): number[] {
  const calm = Array.from({ length: 30 }, (_, day) => day).filter(
    day => !FAILING_DAYS.includes(day),
  );
  const onDay = (day: number, count: number) =>
    Array.from({ length: count }, (_, i) => FROM + day * DAY_MS + (8 + 2 * i) * HOUR_MS);
  return [
    ...calm.flatMap((day, i) => onDay(day, i % 4 === 3 ? 4 : 3)),
    ...INCIDENTS.flatMap(({ day }) => [...onDay(day - 2, 1), ...onDay(day - 1, 2)]),
  ].sort((a, b) => a - b);
}

/** From the oldest commit to the merge: 3.42 h in the middle, skewed as such times are. */
function leadTimes(): number[] {
  const middle = 3.42 * HOUR_MS;
  return Array.from({ length: 81 }, (_, i) =>
    i <= 40 ? middle - (40 - i) * 4 * MINUTE_MS : middle + (i - 40) ** 2 * MINUTE_MS,
  );
}

function merge(project: Project, mergedAt: number, leadTimeMs: number): void {
  const base = project.graph.head!;
  const oldest = mergedAt - leadTimeMs;
  const first = {
    title: 'First',
    parents: [base],
    authoredAt: oldest - DAY_MS,
    committedAt: oldest,
  };
  const { sha } = project.addCommit(first);
  const last = project.addCommit({ title: 'Last', parents: [sha], committedAt: mergedAt - 1000 });
  const parents = [base, last.sha];
  const merged = project.addCommit(
    { title: 'Merge', parents, committedAt: mergedAt },
    { land: true },
  );
  project.addMergeRequest({
    title: 'A change',
    commits: [last.sha, sha],
    createdAt: mergedAt - MINUTE_MS,
    mergedAt,
    mergeCommitSha: merged.sha,
  });
}

const shop: Organisation = world => {
  const project = world.addProject({ path: 'shop/shop', createdAt: FROM - 40 * DAY_MS });
  project.addCommit({ title: 'Begin', committedAt: FROM - 40 * DAY_MS }, { land: true });
  const deploy = (finishedAt: number, environment = 'production', status = 'success' as const) =>
    project.addDeployment({
      environment,
      sha: project.graph.head!,
      status,
      createdAt: finishedAt - MINUTE_MS,
      finishedAt,
    });
  // None of these counts: before the window, and elsewhere.
  for (let day = 1; day <= 9; day += 2) deploy(FROM - day * DAY_MS);
  const spread = leadTimes().map((ms, i) => ({
    ms,
    mergedAt: FROM + 3 * DAY_MS + i * 7 * HOUR_MS,
  }));
  for (const finishedAt of deployments()) {
    while (spread.length > 0 && spread[0].mergedAt < finishedAt) {
      const { ms, mergedAt } = spread.shift()!;
      merge(project, mergedAt, Math.round(ms / 1000) * 1000);
    }
    deploy(finishedAt - 30 * MINUTE_MS, 'staging');
    deploy(finishedAt);
  }
  for (const { mergedAt, ms } of spread) merge(project, mergedAt, Math.round(ms / 1000) * 1000);
  for (const { day, hours } of INCIDENTS) {
    const createdAt = FROM + day * DAY_MS;
    project.addIssue({
      title: 'The shop is down',
      type: 'incident',
      createdAt,
      closedAt: createdAt + hours * HOUR_MS,
    });
  }
};

async function start(gitlab: Sandbox) {
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      doraPlugin,
      doraModuleGitlab,
      mockServices.rootConfig.factory({
        data: {
          integrations: {
            gitlab: [
              {
                host: new URL(gitlab.url).host,
                baseUrl: gitlab.url,
                apiBaseUrl: `${gitlab.url}/api/v4`,
                token: gitlab.token,
              },
            ],
          },
          dora: { definitions: { profile: 'article', bands: 'article' } },
        },
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: { name: 'shop', annotations: { 'gitlab.com/project-slug': 'shop/shop' } },
            spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
          },
        ],
      }),
    ],
  });
  const metrics = async (query = '') => {
    const { body } = await request(backend.server)
      .get(`${PATH}?to=${new Date(TO).toISOString()}${query}`)
      .set('authorization', mockCredentials.user.header())
      .expect(200);
    return body as EntityMetricsResponse;
  };
  const collect = async () => {
    while ((await metrics()).sources[0]?.state !== 'ok')
      await scheduler.triggerTask('dora-collect');
  };
  return { backend, metrics, collect };
}

describe('the figures of the article', () => {
  let gitlab: Sandbox;
  let portal: Awaited<ReturnType<typeof start>>;
  let answer: EntityMetricsResponse;

  beforeAll(async () => {
    gitlab = await startSandbox({ organisation: shop });
    portal = await start(gitlab);
    await portal.collect();
    answer = await portal.metrics();
  });
  afterAll(async () => {
    await portal?.backend.stop();
    await gitlab?.close();
  });

  it('87 deployments in 30 days are 2.90 a day', () => {
    const { deploymentFrequency } = answer.metrics;
    expect(answer).toMatchObject({ profile: 'article', bands: 'article', window: { days: 30 } });
    expect(deploymentFrequency).toMatchObject({ sampleSize: 87, band: 'elite' });
    expect(deploymentFrequency).toHaveProperty('value', 2.9);
  });

  it('the median lead time is 3.42 h, which is high', () => {
    const { leadTime } = answer.metrics;
    expect(leadTime).toMatchObject({ sampleSize: 81, unit: 'seconds', band: 'high' });
    expect(leadTime).toHaveProperty('value', 3.42 * 3600);
  });

  it('incidents of 0.75, 2.30 and 0.50 h have a median of 0.75 h and a mean of 1.18 h, elite by its own bands', () => {
    const { timeToRestore } = answer.metrics;
    expect(timeToRestore).toMatchObject({ sampleSize: 3, value: 0.75 * 3600, band: 'elite' });
    const { mean } = timeToRestore as { mean: number };
    expect((mean / 3600).toFixed(2)).toBe('1.18');
  });

  it('9 of 87 deployments failed: 10.34 %, elite', () => {
    const { changeFailureRate } = answer.metrics;
    expect(changeFailureRate).toMatchObject({ numerator: 9, denominator: 87, band: 'elite' });
    const { value } = changeFailureRate as { value: number };
    expect((100 * value).toFixed(2)).toBe('10.34');
  });

  it('the same facts say other things by other definitions', async () => {
    const { metrics } = await portal.metrics('&profile=standard');
    // Only the latest deployment before an incident failed; a change takes until it is deployed.
    expect(metrics.changeFailureRate).toMatchObject({ numerator: 3, denominator: 87 });
    const { value } = metrics.leadTime as { value: number };
    expect(value).toBeGreaterThan(3.42 * 3600);
  });
});
