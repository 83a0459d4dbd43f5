import { MetricId, Mover, ScorecardResponse } from 'backstage-plugin-dora-common';
import { formatMetricName, formatMetricValue, formatNumber } from '../../format';
import { Grouping } from '../../hooks';
import { DoraTranslate } from '../../translation';

/** As many movers of a kind as the backend names: there may be more. */
const MOST_NAMED = 20;

/** The metric that improved in most rows, and in how many. */
function mostImproved(improved: readonly Mover[]): { metric: MetricId; rows: number } | undefined {
  const rows = new Map<MetricId, number>();
  for (const { metric } of improved) rows.set(metric, (rows.get(metric) ?? 0) + 1);
  const [first] = [...rows].sort((a, b) => b[1] - a[1]);
  return first && { metric: first[0], rows: first[1] };
}

/** What a reader should take home, in one to three sentences. */
export function describeHeadline(
  t: DoraTranslate,
  response: Pick<ScorecardResponse, 'movers' | 'totals' | 'totalItems' | 'profile'>,
  groupBy: Grouping,
): string {
  const { movers, totals, totalItems, profile } = response;
  const measured = totals.entities - totals.distribution.deploymentFrequency.noData;
  const sentences: string[] = [
    t('scorecard.headline.measured', { count: totals.entities, measured: formatNumber(measured) }),
  ];
  const best = mostImproved(movers.improved);
  if (best) {
    const all = movers.improved.length < MOST_NAMED;
    sentences.push(
      t(`scorecard.headline.${all ? 'improvedIn' : 'improvedInMany'}.${groupBy}`, {
        metric: formatMetricName(t, best.metric, profile),
        improved: formatNumber(best.rows),
        total: formatNumber(totalItems),
      }),
    );
  }
  const [worst] = movers.worsened;
  if (worst) {
    sentences.push(
      t(`scorecard.headline.${worst.value > worst.baseline ? 'rose' : 'fell'}`, {
        metric: formatMetricName(t, worst.metric, profile),
        title: worst.title,
        from: formatMetricValue(t, worst.metric, worst.baseline),
        to: formatMetricValue(t, worst.metric, worst.value),
      }),
    );
  }
  if (!best && !worst && measured > 0) {
    sentences.push(
      movers.compared > 0
        ? t(`scorecard.headline.calm.${groupBy}`)
        : t('scorecard.headline.noBaseline'),
    );
  }
  return sentences.join(' ');
}
