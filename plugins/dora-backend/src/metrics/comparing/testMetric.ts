import { DAY_MS, MetricId } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { Samples } from '../samples/samples';
import { within } from '../samples/timeline';
import { comparablePart, PastKind } from './comparablePart';
import { ComparedStratum } from './ComparedStratum';
import { testFailureRate } from './failureRates';
import { Moment } from './moment';
import { byWeekday } from './pairs';
import { partAt } from './Parts';
import { sharesByWeekday } from './sharesByWeekday';
import { TestResult } from './statistics/distributions';
import { RankPart, rankPart, rankTest } from './statistics/rankTest';
import { RatioPart, ratioTest } from './statistics/ratioTest';
import { Stratum } from './strata';
import { changeUnits, restoreUnits, Unit } from './units';
import { testFrequency } from './weeklyDeployments';

/** One of the tests of a question. */
export interface Asked {
  window: Span;
  past: Span;
  kind: PastKind;
  moment: Moment;
  /** Where what entities bring to it is kept, other than that of other tests. */
  place: number;
}

/** Incidents that were opened in a younger window may still be open, and those that last are missing. */
const OPENED_LONG_AGO_MS = 14 * DAY_MS;

/**
 * Whether the process behind a metric changed, by the observations of both sides as they are spread. Each entity is
 * compared with itself, because the mix of them moves, too. Null where too little is known to say.
 */
export function testMetric(
  metric: MetricId,
  strata: readonly Stratum[],
  { window, past, kind, moment, place }: Asked,
): TestResult | null {
  // What is to come would make everything rarer.
  if (window.to > moment.now + DAY_MS) return null;
  const compared: ComparedStratum[] = [];
  for (const { samples, since, own } of strata) {
    const part = comparablePart(past, since[metric], kind);
    if (part.comparable) compared.push({ samples, window, past: part, since: since[metric], own });
  }
  if (compared.length === 0) return null;
  switch (metric) {
    case 'deploymentFrequency':
      return testFrequency(compared, place);
    case 'leadTime':
      return rankTest(compared.map(one => partAt(place, one, changeRanks)));
    case 'timeToRestore':
      return isTooYoung(compared[0].samples, window, moment)
        ? null
        : rankTest(compared.map(one => partAt(place, one, restoreRanks)));
    case 'changeFailureRate':
      return testFailureRate(compared, moment, place);
    default:
      return ratioTest(compared.map(one => partAt(place, one, reworkShares)));
  }
}

export function isTooYoung({ rules }: Samples, window: Span, { now }: Moment): boolean {
  return rules.timeToRestore.windowBy === 'openedAt' && window.to > now - OPENED_LONG_AGO_MS;
}

function changeRanks(stratum: ComparedStratum): RankPart {
  return ranksOf(stratum, ({ changes }, span) => changeUnits(changes, span));
}

function restoreRanks(stratum: ComparedStratum): RankPart {
  return ranksOf(stratum, ({ restores }, span) => restoreUnits(restores, span));
}

function ranksOf(
  { samples, window, past }: ComparedStratum,
  unitsIn: (samples: Samples, span: Span) => Unit[],
): RankPart {
  const durations = (units: readonly Unit[]) => units.map(({ ms }) => ms);
  const pairs = byWeekday({ window: unitsIn(samples, window), past: unitsIn(samples, past) });
  return rankPart(
    pairs.map(pair => ({ window: durations(pair.window), past: durations(pair.past) })),
  );
}

function reworkShares(stratum: ComparedStratum): RatioPart {
  return sharesByWeekday(
    stratum,
    ({ deployments }, span) => within(deployments, span),
    ({ rollback, shipsFix }) => rollback || shipsFix,
  );
}
