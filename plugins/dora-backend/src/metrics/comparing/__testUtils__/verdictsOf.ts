import { DAY_MS, METRIC_IDS, MetricId, Profile, Verdict } from 'backstage-plugin-dora-common';
import { Span } from '../../../EntityFacts';
import { BAND_SETS } from '../../bands/bandSets';
import { metricsWithPast } from '../../computeMetrics';
import { DEFAULT_DEFINITIONS } from '../../definitions';
import { figuresWithPast } from '../../figures/computeFigures';
import { poolSamples } from '../../samples/poolSamples';
import { Samples } from '../../samples/samples';
import { previousWindow } from '../../window';
import { compareWithPast } from '../compareWithPast';
import { PastOf } from '../Comparison';
import { sinceOne } from '../since';

export interface Told {
  metric: MetricId;
  kind: 'previous' | 'baseline';
  verdict: Verdict;
  /** How likely by chance alone; null where it could not be compared. */
  p: number | null;
}

/** All that is said about a service, or about a group of several, at the end of a window. */
export function verdictsOf(
  members: readonly Samples[],
  window: Span,
  profile: Profile = 'standard',
): Told[] {
  const bandSet = BAND_SETS.standard;
  const moment = { now: window.to, attributionMs: DEFAULT_DEFINITIONS.attributionMs };
  const baseline = { from: window.from - 90 * DAY_MS, to: window.from };
  const pastOf: PastOf = (_, kind) => (kind === 'previous' ? previousWindow(window) : baseline);
  const compared = members.map((samples, i) => ({
    ref: `component:default/e${i}`,
    samples,
    readBackTo: sinceOne(-Infinity),
  }));
  const comparison = compareWithPast(compared, { window, pastOf, profile, moment });
  const pool = poolSamples(members, profile);
  const options = { window, bandSet, moment, pastOf, comparison };
  const metrics = metricsWithPast(pool, options);
  const figures = figuresWithPast(pool, options);
  return METRIC_IDS.flatMap(metric =>
    (['previous', 'baseline'] as const).flatMap((kind): Told[] => {
      const past = metrics[metric][kind];
      if (past?.status !== 'ok') return [];
      const p = kind === 'baseline' ? figures.of(metric).clearness : null;
      return [{ metric, kind, verdict: past.verdict, p }];
    }),
  );
}
