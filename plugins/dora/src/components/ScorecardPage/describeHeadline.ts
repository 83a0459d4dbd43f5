import {
  METRIC_IDS,
  MetricId,
  Mover,
  Profile,
  ScorecardResponse,
} from 'backstage-plugin-dora-common';
import { comparisonOf, counted, describePair, formatMetricName, formatNumber } from '../../format';
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

function describeMove(t: DoraTranslate, mover: Mover, profile: Profile): string {
  const { metric, title, value, baseline } = mover;
  const way = value > baseline ? 'rose' : 'fell';
  const { from, to, share } = describePair(t, metric, baseline, value);
  const about = { metric: formatMetricName(t, metric, profile), title, to };
  return share === undefined
    ? t(`scorecard.headline.${way}`, { ...about, from })
    : t(`scorecard.headline.${way}By`, { ...about, share });
}

/** The rows may be too young to be compared, or none, where all services together have a past. */
function whyNothingMoved(
  t: DoraTranslate,
  { movers, totals }: Pick<ScorecardResponse, 'movers' | 'totals'>,
  groupBy: Grouping,
): string {
  if (movers.compared > 0) return t(`scorecard.headline.calm.${groupBy}`);
  const together = METRIC_IDS.some(id => comparisonOf(id, totals.metrics[id], 'baseline'));
  return together
    ? t(`scorecard.headline.noRowHasBaseline.${groupBy}`)
    : t('scorecard.headline.noBaseline');
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
    t('scorecard.headline.measured', {
      ...counted(totals.entities),
      measured: formatNumber(measured),
    }),
  ];
  const best = mostImproved(movers.improved);
  if (best) {
    const all = movers.improved.length < MOST_NAMED;
    sentences.push(
      t(`scorecard.headline.${all ? 'improvedIn' : 'improvedInMany'}.${groupBy}`, {
        metric: formatMetricName(t, best.metric, profile),
        improved: formatNumber(best.rows),
        ...counted(totalItems),
      }),
    );
  }
  const [worst] = movers.worsened;
  if (worst) {
    sentences.push(describeMove(t, worst, profile));
  }
  if (!best && !worst && measured > 0) {
    sentences.push(whyNothingMoved(t, response, groupBy));
  }
  return sentences.join(' ');
}
