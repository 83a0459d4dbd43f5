import { MetricId, Mover, Profile, ScorecardResponse } from 'backstage-plugin-dora-common';
import { formatMetricName, formatMetricValue, formatNumber, formatRatio } from '../../format';
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

/** From what to what; where both round to the same, by how much. */
function describeMove(t: DoraTranslate, mover: Mover, profile: Profile): string {
  const { metric, title, value, baseline } = mover;
  const way = value > baseline ? 'rose' : 'fell';
  const about = { metric: formatMetricName(t, metric, profile), title };
  const from = formatMetricValue(t, metric, baseline);
  const to = formatMetricValue(t, metric, value);
  if (from !== to) return t(`scorecard.headline.${way}`, { ...about, from, to });
  const share = formatRatio(t, Math.abs(value - baseline) / baseline);
  return t(`scorecard.headline.${way}By`, { ...about, share, to });
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
    sentences.push(describeMove(t, worst, profile));
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
