import {
  Band,
  DAY_MS,
  HOUR_MS,
  Instant,
  METRIC_IDS,
  MetricId,
  Profile,
} from 'backstage-plugin-dora-common';
import { BandSet } from '../metrics/bands/band';
import { Moment } from '../metrics/comparing/moment';
import { figuresAlone } from '../metrics/figures/computeFigures';
import { BandOf } from '../metrics/figures/Figures';
import { endOfMinute } from '../metrics/window';
import { Samples } from '../metrics/samples/samples';
import { EntityScope } from '../scopes/EntityScope';
import { withholdFigures } from '../scopes/withholdFigures';
import { nameKey } from '../targetName';
import { askedNames, isAsked } from './isAsked';

const WINDOW_DAYS = 30;
const HOUR_SECONDS = HOUR_MS / 1000;

/** As numbers, so that a threshold can be set on them. */
const BAND_NUMBERS: Record<Band, number> & Partial<Record<BandOf, number>> = {
  low: 0,
  medium: 1,
  high: 2,
  elite: 3,
};

/** What the API answers about the last 30 days; null where it has no data. */
export interface Gauges {
  deploymentsPerDay: number | null;
  leadTimeHours: number | null;
  timeToRestoreHours: number | null;
  changeFailureRate: number | null;
  bands: Partial<Record<MetricId, number>>;
  /** Of the source that was last read the longest ago, in Unix seconds. */
  lastSuccessSeconds: number | null;
  /** How many of its sources were never read without a failure; null where none is asked. */
  neverSucceeded: number | null;
}

export function readGauges(
  scope: EntityScope,
  samples: Samples,
  { bandSet, profile, moment }: { bandSet: BandSet; profile: Profile; moment: Moment },
): Gauges {
  const to = endOfMinute(moment.now);
  const window = { from: to - WINDOW_DAYS * DAY_MS, to };
  const figures = withholdFigures(figuresAlone(samples, { window, bandSet, moment }), {
    window,
    profile,
    members: [scope],
  });
  const valueOf = (id: MetricId) => figures.of(id).value;
  const hoursOf = (id: MetricId) => {
    const seconds = valueOf(id);
    return seconds === null ? null : seconds / HOUR_SECONDS;
  };
  const bands = METRIC_IDS.flatMap(id => {
    const number = BAND_NUMBERS[figures.of(id).band];
    return number === undefined ? [] : [[id, number]];
  });
  return {
    deploymentsPerDay: valueOf('deploymentFrequency'),
    leadTimeHours: hoursOf('leadTime'),
    timeToRestoreHours: hoursOf('timeToRestore'),
    changeFailureRate: valueOf('changeFailureRate'),
    bands: Object.fromEntries(bands),
    ...howItWasRead(scope),
  };
}

/** Of what is asked: what comes by itself is not late for being silent. */
function howItWasRead({
  plan,
  states,
}: EntityScope): Pick<Gauges, 'lastSuccessSeconds' | 'neverSucceeded'> {
  const asked = [...askedNames(plan)];
  const successes = new Map<string, Instant>();
  for (const state of states.filter(isAsked)) {
    if (state.lastSuccessAt !== null) successes.set(nameKey(state), state.lastSuccessAt);
  }
  const oldest = Math.min(...successes.values());
  return {
    lastSuccessSeconds: successes.size > 0 ? Math.floor(oldest / 1000) : null,
    neverSucceeded: asked.length > 0 ? asked.filter(key => !successes.has(key)).length : null,
  };
}
