import { MetricId } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { Figure, Figures } from '../metrics/figures/Figures';
import { absenceOf, AsComputed, isNothingAbsent, Pool } from './absenceOf';

/** What `explainAbsence` leaves of the same. The very same where there is nothing to explain. */
export function withholdFigures(
  figures: Figures,
  pool: Pool,
  baselineOf?: (metric: MetricId) => Span,
): Figures {
  if (isNothingAbsent(pool)) return figures;
  return new Figures(metric => {
    const figure = figures.of(metric);
    const absence = absenceOf(metric, asComputed(figure), pool, baselineOf?.(metric));
    const baseline = absence.baseline ? null : figure.baseline;
    return {
      ...figure,
      ...(absence.value && ({ value: null, band: 'noData' } as const)),
      baseline: baseline && absence.isWithoutVerdicts ? { ...baseline, verdict: 'none' } : baseline,
    };
  });
}

function asComputed({ value, baseline }: Figure): AsComputed {
  return {
    status: value === null ? 'noData' : 'ok',
    baseline: baseline ? { status: 'ok', comparable: baseline.isComparable } : { status: 'noData' },
  };
}
