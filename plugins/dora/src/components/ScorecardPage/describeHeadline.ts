import { MetricId, ScorecardTotals } from 'backstage-plugin-dora-common';
import { formatMetricValue, formatNumber } from '../../format';
import { Grouping } from '../../hooks';
import { DoraTranslate } from '../../translation';
import { Movement } from './findMovers';

/** The metric that improved in most rows, and in how many. */
function mostImproved({ improved }: Movement): { metric: MetricId; rows: number } | undefined {
  const rows = new Map<MetricId, number>();
  for (const { metric } of improved) rows.set(metric, (rows.get(metric) ?? 0) + 1);
  const [first] = [...rows].sort((a, b) => b[1] - a[1]);
  return first && { metric: first[0], rows: first[1] };
}

/** What a reader should take home, in one to three sentences. */
export function describeHeadline(
  t: DoraTranslate,
  about: { totals: ScorecardTotals; movement: Movement; groupBy: Grouping },
): string {
  const { totals, movement, groupBy } = about;
  const measured = totals.entities - totals.distribution.deploymentFrequency.noData;
  const sentences: string[] = [
    t('scorecard.headline.measured', { count: totals.entities, measured: formatNumber(measured) }),
  ];
  const best = mostImproved(movement);
  if (best) {
    sentences.push(
      t(`scorecard.headline.improvedIn.${groupBy}`, {
        metric: t(`metric.${best.metric}.title`),
        improved: formatNumber(best.rows),
        total: formatNumber(movement.comparable[best.metric]),
      }),
    );
  }
  const [worst] = movement.worsened;
  if (worst) {
    sentences.push(
      t(`scorecard.headline.${worst.value > worst.baseline ? 'rose' : 'fell'}`, {
        metric: t(`metric.${worst.metric}.title`),
        title: worst.title,
        from: formatMetricValue(t, worst.metric, worst.baseline),
        to: formatMetricValue(t, worst.metric, worst.value),
      }),
    );
  }
  if (!best && !worst && measured > 0) {
    const compared = Object.values(movement.comparable).some(count => count > 0);
    sentences.push(t(`scorecard.headline.${compared ? 'steady' : 'noBaseline'}`));
  }
  return sentences.join(' ');
}
