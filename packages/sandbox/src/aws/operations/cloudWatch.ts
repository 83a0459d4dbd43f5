import { z } from 'zod';
import { Metric as StoredMetric } from '../AwsWorld';
import { Operation, OperationContext, operation, page, seconds } from '../operation';

const DAY_MS = 86_400_000;
/** Longest period first. */
const KEPT_DAYS = [
  [3600, 455],
  [300, 63],
  [60, 15],
] as const;
const POINTS_PER_PAGE = 100_800;
const BAD_TOKEN = 'InvalidNextToken';

const dimensions = z.array(z.object({ Name: z.string(), Value: z.string() })).default([]);

const metricStat = z.object({
  Metric: z.object({
    Namespace: z.string(),
    MetricName: z.string(),
    Dimensions: dimensions,
  }),
  Period: z.number().int().multipleOf(60).positive(),
  Stat: z.literal('Sum'),
});

export const cloudWatchMetrics: Record<string, Operation> = {
  PutMetricData: operation(
    z.object({
      Namespace: z.string(),
      MetricData: z.array(
        z.object({
          MetricName: z.string(),
          Dimensions: dimensions,
          Timestamp: z.number(),
          Value: z.number(),
        }),
      ),
    }),
    ({ Namespace, MetricData }, context) => {
      for (const { MetricName, Dimensions, Timestamp, Value } of MetricData) {
        const point = { at: Timestamp * 1000, value: Value };
        const known = metricOf({ Namespace, MetricName, Dimensions }, context);
        if (known) known.points.push(point);
        else
          context.world.metrics.push(
            newMetric({ Namespace, MetricName, Dimensions }, context, point),
          );
      }
      return {};
    },
  ),
  GetMetricData: operation(
    z.object({
      MetricDataQueries: z.array(z.object({ Id: z.string(), MetricStat: metricStat })).max(500),
      StartTime: z.number(),
      EndTime: z.number(),
      ScanBy: z.enum(['TimestampAscending', 'TimestampDescending']).optional(),
      NextToken: z.string().optional(),
    }),
    (input, context) => {
      const points = input.MetricDataQueries.flatMap(({ Id, MetricStat }) =>
        [...sums(MetricStat, input, context)].map(([at, sum]) => ({ Id, at, sum })),
      );
      const options = { token: input.NextToken, size: POINTS_PER_PAGE, error: BAD_TOKEN };
      const { items, next } = page(points, options);
      const results = input.MetricDataQueries.map(({ Id }) => {
        const mine = items.filter(point => point.Id === Id).sort((a, b) => a.at - b.at);
        if (input.ScanBy !== 'TimestampAscending') mine.reverse();
        const Timestamps = mine.map(({ at }) => seconds(at));
        return { Id, Timestamps, Values: mine.map(({ sum }) => sum), StatusCode: 'Complete' };
      });
      return { MetricDataResults: results, NextToken: next };
    },
  ),
};

/** Sums by period. Minutes are kept for 15 days, 5 minutes for 63, hours for 455: what is older is not in a finer period. */
function sums(
  { Metric, Period }: z.output<typeof metricStat>,
  { StartTime, EndTime }: { StartTime: number; EndTime: number },
  context: OperationContext,
): Map<number, number> {
  const keptDays = KEPT_DAYS.find(([period]) => Period % period === 0)![1];
  const from = Math.floor(StartTime / 60) * 60_000;
  const buckets = new Map<number, number>();
  for (const { at, value } of metricOf(Metric, context)?.points ?? []) {
    const kept = at > context.now - keptDays * DAY_MS && at <= context.now;
    if (!kept || at < from || at >= EndTime * 1000) continue;
    const bucket = from + Math.floor((at - from) / (Period * 1000)) * Period * 1000;
    buckets.set(bucket, (buckets.get(bucket) ?? 0) + value);
  }
  return buckets;
}

/** Only a metric with exactly these dimensions answers. */
function metricOf(
  { Namespace, MetricName, Dimensions }: z.output<typeof metricStat>['Metric'],
  { world, accountId, region }: OperationContext,
): StoredMetric | undefined {
  return world.metrics.find(
    metric =>
      metric.accountId === accountId &&
      metric.region === region &&
      metric.namespace === Namespace &&
      metric.metricName === MetricName &&
      Object.keys(metric.dimensions).length === Dimensions.length &&
      Dimensions.every(({ Name, Value }) => metric.dimensions[Name] === Value),
  );
}

function newMetric(
  { Namespace, MetricName, Dimensions }: z.output<typeof metricStat>['Metric'],
  { accountId, region }: OperationContext,
  point: StoredMetric['points'][number],
): StoredMetric {
  return {
    accountId,
    region,
    namespace: Namespace,
    metricName: MetricName,
    dimensions: Object.fromEntries(Dimensions.map(({ Name, Value }) => [Name, Value])),
    points: [point],
  };
}
