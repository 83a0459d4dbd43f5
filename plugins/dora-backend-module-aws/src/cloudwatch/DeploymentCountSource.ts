import { Entity } from '@backstage/catalog-model';
import {
  DAY_MS,
  DeploymentCount,
  HOUR_MS,
  Instant,
  matchesAnyGlob,
} from 'backstage-plugin-dora-common';
import {
  AwsTarget,
  CollectRequest,
  DoraSource,
  EntityClaims,
  FactPage,
  isDue,
  ResolvedTarget,
} from 'backstage-plugin-dora-node';
import { AwsClients } from '../AwsClients';
import { asksCloudWatch, pipelineName, pipelineOf } from '../annotations';
import { checkPipeline } from '../checkPipeline';
import { AwsConfig } from '../config';
import { reachOf } from '../reach';
import { consoleUrl, toPipeline } from '../targets';
import { MetricBatcher } from './MetricBatcher';
import { PeriodRead, floorToHour, oldestMetrics, planReads } from './metricPeriods';

/** Datapoints may be written late: so far back each run reads again, and so far once a day (minutes are kept longer). */
const LATE_MS = 3 * HOUR_MS;
const LATE_DAILY_MS = 14 * DAY_MS;

/**
 * Deployments that are only counted: the custom metrics DeploymentCount and DeploymentFailure with the dimension
 * PipelineName. Asked only where `dora/deployments-from` says so.
 */
export class DeploymentCountSource implements DoraSource {
  readonly id = 'cloudwatch';
  readonly title = 'CloudWatch';
  readonly rank = 30;
  readonly onlyWhenSaid = true;
  readonly advice = {
    noDeployments: {
      message:
        'No deployment was counted: let what deploys write the metric DeploymentCount with the dimension PipelineName.',
    },
  };
  readonly #config: AwsConfig;
  readonly #clients: AwsClients;
  readonly #metrics: MetricBatcher;

  constructor(config: AwsConfig, clients: AwsClients) {
    this.#config = config;
    this.#clients = clients;
    this.#metrics = new MetricBatcher(clients, config.metricNamespace);
  }

  claims(entity: Entity): EntityClaims {
    const { value, annotation, problem } = pipelineOf(entity, this.#config);
    if (!asksCloudWatch(entity)) return { targets: [], problems: [] };
    // A pipeline that does not parse is reported by the source of executions already.
    if (!value || problem) return { targets: [], problems: [] };
    const target = {
      name: pipelineName(value),
      annotation: annotation ?? null,
      provides: ['deployments' as const],
      details: {},
    };
    return { targets: [target], problems: [] };
  }

  async resolve(name: string): Promise<ResolvedTarget> {
    const { accountId, region, name: pipeline } = toPipeline(name);
    checkPipeline(this.#config, name);
    await this.#clients.checkAccount(accountId, name);
    const title = `${this.#config.metricNamespace} metrics of ${pipeline}`;
    const url = consoleUrl(region, `cloudwatch/home?region=${region}#metricsV2`);
    return { target: name, title, ...(url && { url }) };
  }

  mayRead({ title }: { title: string }): boolean {
    return matchesAnyGlob(this.#config.pipelines, title.slice(title.lastIndexOf(' ') + 1));
  }

  async *collect(request: CollectRequest): AsyncIterable<FactPage> {
    const { target, cursor, historyFrom, now, signal } = request;
    const pipeline = toPipeline(target);
    const startedAt = now();
    const readTo = instantAt(cursor, 'readTo');
    const sweptAt = instantAt(cursor, 'sweptAt') ?? 0;
    const walkedBackTo = instantAt(cursor, 'walkedBackTo');
    const known = instantAt(cursor, 'historyFrom');
    const oldest = oldestMetrics(startedAt);
    const begin = Math.max(historyFrom, oldest);
    const before =
      known === undefined ? undefined : { reachedBackTo: known, readAt: readTo ?? startedAt };
    const reachedBackTo = reachOf(before, { oldest, begin });
    const complete = readTo !== undefined && known !== undefined && reachedBackTo >= known;
    const sweeps = isDue(sweptAt, DAY_MS, startedAt);
    const from = complete
      ? Math.min(readTo, startedAt) - (sweeps ? LATE_DAILY_MS : LATE_MS)
      : begin;
    // A first walk that was cut short goes on below what it has; the hours since are read again with the next run.
    const to = complete ? startedAt : Math.min(startedAt, walkedBackTo ?? startedAt);
    const further = known === undefined ? {} : { historyFrom: known };
    let done = 0;
    for (const read of planReads(Math.max(from, reachedBackTo), to, startedAt)) {
      const deploymentCounts = await this.#count(pipeline, read, signal);
      done += deploymentCounts.length;
      yield {
        deploymentCounts,
        replacesCounts: { from: read.from, to: read.to },
        cursor: complete ? { ...cursor } : { walkedBackTo: read.from, ...further },
        progress: {
          reachedBackTo: complete ? reachedBackTo : Math.min(read.from, known ?? read.from),
          complete,
          done,
          total: null,
        },
      };
    }
    yield {
      cursor: {
        readTo: floorToHour(complete ? startedAt : to),
        sweptAt: sweeps ? startedAt : sweptAt,
        historyFrom: reachedBackTo,
      },
      progress: { reachedBackTo, complete: true, done, total: done },
    };
  }

  async #count(
    pipeline: AwsTarget,
    read: PeriodRead,
    signal: AbortSignal,
  ): Promise<DeploymentCount[]> {
    const sums = (metric: string) =>
      this.#metrics.sums(pipeline, read, { metric, pipeline: pipeline.name, signal });
    const [deployments, failures] = await Promise.all([
      sums('DeploymentCount'),
      sums('DeploymentFailure'),
    ]);
    return [...new Set([...deployments.keys(), ...failures.keys()])].map(periodStart => ({
      periodStart,
      periodSeconds: read.periodSeconds,
      deployments: deployments.get(periodStart) ?? 0,
      failures: failures.get(periodStart) ?? 0,
    }));
  }
}

function instantAt(cursor: CollectRequest['cursor'], key: string): Instant | undefined {
  const value = cursor?.[key];
  return typeof value === 'number' ? value : undefined;
}
