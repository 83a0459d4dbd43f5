import { Metrics } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { BAND_SETS } from '../bands/bandSets';
import { compareWithPast } from '../comparing/compareWithPast';
import { PastOf } from '../comparing/Comparison';
import { metricsWithPast } from '../computeMetrics';
import { DEFAULT_DEFINITIONS } from '../definitions';
import { Samples } from '../samples/samples';
import { previousWindow } from '../window';
import { sinceOne } from '../comparing/since';

/** The metrics of samples as those of one entity, read long after everything is decided unless `now` is given. */
export function withPast(
  samples: Samples,
  options: { window: Span; baseline?: Span; now?: number },
): Metrics {
  const { window, baseline = null, now = window.to + 90 * 86_400_000 } = options;
  const bandSet = BAND_SETS.standard;
  const moment = { now, attributionMs: DEFAULT_DEFINITIONS.attributionMs };
  const pastOf: PastOf = (_, kind) => (kind === 'previous' ? previousWindow(window) : baseline);
  const entity = { ref: 'component:default/one', samples, readBackTo: sinceOne(-Infinity) };
  const comparison = compareWithPast([entity], { window, pastOf, profile: 'standard', moment });
  return metricsWithPast(samples, { window, bandSet, moment, pastOf, comparison });
}
