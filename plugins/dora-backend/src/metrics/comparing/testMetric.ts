import { DAY_MS, MetricId } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { Samples } from '../samples/samples';
import { ComparedStratum } from './ComparedStratum';
import { testFailureRate } from './failureRates';
import { Moment, OPENED_LONG_AGO_MS } from './moment';
import { byWeekday } from './pairs';
import { Block } from './Parts';
import { Asked, partsOf, Way } from './partsOf';
import { sharesByWeekday } from './sharesByWeekday';
import { TestResult } from './statistics/distributions';
import { addUpRanks, RankPart, rankPart, rankTest } from './statistics/rankTest';
import { addUpRatios, RatioPart, ratioTest } from './statistics/ratioTest';
import { changeUnits, restoreUnits, Unit } from './units';
import { testFrequency, WEEKLY_DEPLOYMENTS } from './weeklyDeployments';

const CHANGE_RANKS: Way<RankPart> = {
  make: stratum => ranksOf(stratum, ({ changes }, span) => changeUnits(changes, span)),
  addUp: addUpRanks,
};

const RESTORE_RANKS: Way<RankPart> = {
  make: stratum => ranksOf(stratum, ({ restores }, span) => restoreUnits(restores, span)),
  addUp: addUpRanks,
};

const REWORK_SHARES: Way<RatioPart> = {
  make: stratum => sharesByWeekday(stratum, 'rework'),
  addUp: addUpRatios,
};

/**
 * Whether the process behind a metric changed, by the observations of both sides as they are spread. Each entity is
 * compared with itself, because the mix of them moves, too. Null where too little is known to say.
 */
export function testMetric(
  metric: MetricId,
  blocks: readonly Block[],
  asked: Asked & { moment: Moment },
): TestResult | null {
  const { window, moment } = asked;
  // What is to come would make everything rarer.
  if (window.to > moment.now + DAY_MS || blocks.length === 0) return null;
  const parts = <T>(way: Way<T>) => partsOf(metric, blocks, way, asked);
  switch (metric) {
    case 'deploymentFrequency':
      return testFrequency(parts(WEEKLY_DEPLOYMENTS), asked);
    case 'leadTime':
      return rankTest(parts(CHANGE_RANKS));
    case 'timeToRestore':
      return isTooYoung(blocks[0].strata[0].samples, window, moment)
        ? null
        : rankTest(parts(RESTORE_RANKS));
    case 'changeFailureRate':
      return testFailureRate(blocks, asked);
    default:
      return ratioTest(parts(REWORK_SHARES));
  }
}

export function isTooYoung({ rules }: Samples, window: Span, { now }: Moment): boolean {
  return rules.timeToRestore.windowBy === 'openedAt' && window.to > now - OPENED_LONG_AGO_MS;
}

function ranksOf(
  { samples, window, past }: ComparedStratum,
  unitsIn: (samples: Samples, span: Span) => Unit[],
): RankPart {
  const durations = (units: readonly Unit[]) => units.map(({ ms }) => ms);
  const pairs = byWeekday({ window: unitsIn(samples, window), past: unitsIn(samples, past) });
  return addUpRanks(
    pairs.map(pair => rankPart({ window: durations(pair.window), past: durations(pair.past) })),
  );
}
