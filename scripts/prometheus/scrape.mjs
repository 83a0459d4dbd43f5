/**
 * A real Prometheus scrapes a portal while facts arrive, and answers the questions of a DORA dashboard with the values
 * that the portal's own API gives.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SERVICE_TOKEN, startBackend } from '../portal.mjs';
import { say } from '../progress.mjs';
import { startBalancer } from './balancer.mjs';
import { checkDashboard, queriesOf, readDashboard } from './dashboard.mjs';
import { startPrometheus } from './server.mjs';
import { BATCH, entities, SERVICES, startShop } from './shop.mjs';

const PATH = '/api/dora/v1/prometheus';
const PATIENCE_MS = 120_000;
const config = {
  dora: {
    schedule: { frequency: { seconds: 3 }, timeout: { minutes: 1 }, initialDelay: { seconds: 1 } },
  },
};

/** `increase` extends what it saw to the edges of its range: by less than this share after some seconds. */
const EXTRAPOLATED = 0.1;

async function until(what, holds) {
  const deadline = Date.now() + PATIENCE_MS;
  let last;
  while (Date.now() < deadline) {
    try {
      last = await holds();
      if (last === true) return;
    } catch (error) {
      last = error.message;
    }
    await pause(500);
  }
  throw new Error(`${what}: not within ${PATIENCE_MS / 1000} s, but ${JSON.stringify(last)}`);
}

function near(actual, expected, what, tolerance = EXTRAPOLATED) {
  const isNear = Math.abs(actual - expected) <= tolerance * Math.abs(expected);
  assert.ok(isNear, `${what}: ${actual} instead of ${expected}`);
  say(`  ✓ ${what}: ${Number(actual.toPrecision(4))} (the API: ${expected})`);
}

/** The edges of the bucket that a value lies in: a quantile of a histogram is known that well. */
const BUCKETS = [0, 0.5, 1, 4, 12, 24, 48, 96, 168, 336, 720];

function inBucketOf(actual, expected, what) {
  const upper = BUCKETS.findIndex(edge => expected <= edge);
  const [low, high] = [BUCKETS[upper - 1], BUCKETS[upper]];
  assert.ok(low <= actual && actual <= high, `${what}: ${actual} is not in (${low}, ${high}]`);
  say(
    `  ✓ ${what}: ${Number(actual.toPrecision(4))} h, in (${low}, ${high}] as the API's ${expected}`,
  );
}

/** All services as one, as the API pools them. */
async function pooled(backend) {
  const { items } = await backend.get('/api/dora/v1/scorecard?groupBy=all&window=30d');
  return items[0].metrics;
}

async function answersTheQuestions(prometheus, backend, batches) {
  const metrics = await pooled(backend);
  const of = batch => batches * batch;
  const { value } = prometheus;
  const deployments = metrics.deploymentFrequency.sampleSize;
  assert.equal(deployments, of(BATCH.deployments));
  near(await value('sum(increase(dora_deployment_count[1d]))'), deployments, 'deployments a day');
  near(await value('sum(increase(dora_deployment_count[7d]))'), deployments, 'deployments a week');
  const { value: leadTime, p95 } = metrics.leadTime;
  const quantile = (q, name) =>
    `histogram_quantile(${q}, sum by (le) (increase(${name}_bucket[30d])))`;
  inBucketOf(await value(quantile(0.5, 'dora_lead_time')), leadTime / 3600, 'median lead time');
  inBucketOf(await value(quantile(0.95, 'dora_lead_time')), p95 / 3600, 'p95 of lead time');
  const { value: mttr } = metrics.timeToRestore;
  inBucketOf(await value(quantile(0.5, 'dora_mttr')), mttr / 3600, 'median MTTR');
  const { numerator, denominator } = metrics.changeFailureRate;
  const percent =
    '100 * sum(increase(dora_deployment_failure[30d])) / sum(increase(dora_deployment_count[30d]))';
  near(await value(percent), (100 * numerator) / denominator, 'failures over deployments, %', 0.01);

  const own = [];
  for (const name of SERVICES) {
    const path = `/api/dora/v1/entities/component/default/${name}/metrics`;
    const { metrics: ofService } = await backend.get(path);
    const series = `{entity="component:default/${name}"}`;
    near(
      await value(`dora_change_failure_rate${series}`),
      ofService.changeFailureRate.value,
      `failure rate of ${name}`,
      1e-9,
    );
    const hours = ofService.timeToRestore.value;
    if (hours !== undefined) own.push(hours / 3600);
    const band = await value(`dora_band{entity="component:default/${name}",metric="leadTime"}`);
    const word = ['low', 'medium', 'high', 'elite'][band];
    assert.equal(word, ofService.leadTime.band, `band of ${name}`);
  }
  const mean = own.reduce((a, b) => a + b, 0) / own.length;
  near(await value('avg(dora_mttr_hours)'), mean, 'avg(dora_mttr_hours)', 1e-9);
}

async function answersTheDashboard(prometheus) {
  const dashboard = readDashboard();
  checkDashboard(dashboard);
  const { queries, labels } = queriesOf(dashboard);
  const now = Date.now() / 1000;
  for (const { title, expr } of queries) {
    const range = { start: String(now - 300), end: String(now), step: '15s' };
    const samples = await prometheus.query(expr, range);
    assert.ok(samples.length > 0, `${title} shows something: ${expr}`);
  }
  for (const { metric, label } of labels) {
    const found = await prometheus.query(`count by (${label}) (${metric})`);
    assert.ok(
      found.every(({ metric: one }) => one[label]),
      `${metric} has a ${label}`,
    );
  }
  say(`  ✓ ${queries.length} queries of the dashboard show something`);
}

/** Whoever has no token, or a user's, gets nothing; what services get is what promtool calls good metrics. */
async function checkScrape({ url }) {
  assert.equal((await fetch(url + PATH)).status, 401);
  const response = await fetch(url + PATH, {
    headers: {
      authorization: `Bearer ${SERVICE_TOKEN}`,
      accept: 'application/openmetrics-text;version=1.0.0',
    },
  });
  assert.match(response.headers.get('content-type'), /version=0\.0\.4/);
  const input = await response.text();
  // Its advice on names it gives with a success; the names are those that dashboards know.
  const { status, stderr, stdout } = spawnSync('promtool', ['check', 'metrics'], { input });
  assert.notEqual(status, 1, `promtool: ${stderr}${stdout}`);
}

/** `database`: what stands under `backend.database`; `replicas`: how many backends share it. */
export async function scrapePortal({ toolchain, work, database, replicas }) {
  mkdirSync(work, { recursive: true });
  const shop = await startShop({ toolchain });
  const options = { toolchain, work, database, config };
  const startOne = () => startBackend({ ...options, sandbox: shop, entities: entities(shop.host) });
  const backends = await Promise.all(Array.from({ length: replicas }, startOne));
  const balancer = await startBalancer(backends);
  const prometheus = await startPrometheus({
    toolchain,
    work: join(work, 'prometheus'),
    target: balancer.address,
  });
  try {
    const counted = async () =>
      Object.fromEntries(
        await Promise.all(
          [
            ['deployments', 'sum(dora_deployment_count)'],
            ['failures', 'sum(dora_deployment_failure)'],
            ['leadTimes', 'sum(dora_lead_time_count)'],
            ['timesToRestore', 'sum(dora_mttr_count)'],
          ].map(async ([name, query]) => [name, await prometheus.value(query)]),
        ),
      );
    const isCounted = batches => async () => {
      const now = await counted();
      const isThere = ([name, count]) => now[name] === batches * count;
      return Object.entries(BATCH).every(isThere) || now;
    };
    const began = 'count(count_over_time(dora_deployment_count[1m]) >= 3)';
    await until('a tally of each service', async () => {
      const series = await prometheus.value(began);
      return series === SERVICES.length || series;
    });
    await until('tallies at 0', isCounted(0));
    say('  the history is read, and every tally stands at 0');
    await checkScrape(backends[0]);

    await shop.deliver();
    await until('the first batch', isCounted(1));
    say('  what arrived is counted');
    // Whoever kept the tallies until now.
    await backends[0].stop();
    backends.splice(0, 1, ...(replicas > 1 ? [] : [await startOne()]));
    await shop.deliver();
    await until('the second batch, kept by another backend', isCounted(2));
    say('  another backend goes on counting');

    await answersTheQuestions(prometheus, backends[0], 2);
    await answersTheDashboard(prometheus);
    const resets = await prometheus.query('resets(dora_deployment_count[10m]) > 0');
    assert.deepEqual(resets, [], 'no curve ever goes down');
    const series = await prometheus.value('count(dora_deployment_count)');
    assert.equal(series, SERVICES.length, 'one curve for each service');
  } finally {
    balancer.stop();
    await Promise.all([prometheus, shop, ...backends].map(one => one.stop()));
  }
}
