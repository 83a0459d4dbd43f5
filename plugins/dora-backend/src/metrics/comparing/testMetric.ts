import { DAY_MS, MetricId } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { Samples } from '../samples/samples';
import { within } from '../samples/timeline';
import { comparablePart, PastKind } from './comparablePart';
import { ComparedStratum } from './ComparedStratum';
import { testFailureRate } from './failureRates';
import { Moment } from './moment';
import { byWeekday } from './pairs';
import { madeAnew, PartOf, Parts } from './Parts';
import { sharesByWeekday } from './sharesByWeekday';
import { TestResult } from './statistics/distributions';
import { rankPart, rankTest } from './statistics/rankTest';
import { ratioTest } from './statistics/ratioTest';
import { Stratum } from './strata';
import { changeUnits, restoreUnits, Unit } from './units';
import { testFrequency } from './weeklyDeployments';

/** A window and the past that it is compared with. */
export interface Sides {
  window: Span;
  past: Span;
  kind: PastKind;
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
  { sides, moment, keep = madeAnew }: { sides: Sides; moment: Moment; keep?: Parts },
): TestResult | null {
  const { window, past, kind } = sides;
  // What is to come would make everything rarer.
  if (window.to > moment.now + DAY_MS) return null;
  const compared = strata.flatMap(({ samples, since: sinceOf }): ComparedStratum[] => {
    const since = sinceOf(metric);
    const part = comparablePart(past, since, kind);
    return part.comparable ? [{ samples, window, past: part, since }] : [];
  });
  if (compared.length === 0) return null;
  const parts: Parts = name => keep(`${metric} ${kind} ${name}`);
  switch (metric) {
    case 'deploymentFrequency':
      return testFrequency(compared, parts);
    case 'leadTime':
      return testTimes(compared, parts('ranks'), ({ changes }, span) => changeUnits(changes, span));
    case 'timeToRestore':
      return isTooYoung(compared[0].samples, window, moment)
        ? null
        : testTimes(compared, parts('ranks'), ({ restores }, span) => restoreUnits(restores, span));
    case 'changeFailureRate':
      return testFailureRate(compared, moment, parts);
    default:
      return testRework(compared, parts('shares'));
  }
}

export function isTooYoung({ rules }: Samples, window: Span, { now }: Moment): boolean {
  return rules.timeToRestore.windowBy === 'openedAt' && window.to > now - OPENED_LONG_AGO_MS;
}

function testTimes(
  compared: readonly ComparedStratum[],
  partOf: PartOf,
  unitsIn: (samples: Samples, span: Span) => Unit[],
): TestResult | null {
  const durations = (units: readonly Unit[]) => units.map(({ ms }) => ms);
  const parts = compared.map(stratum =>
    partOf(stratum, () => {
      const { samples, window, past } = stratum;
      const pairs = byWeekday({ window: unitsIn(samples, window), past: unitsIn(samples, past) });
      return rankPart(
        pairs.map(pair => ({ window: durations(pair.window), past: durations(pair.past) })),
      );
    }),
  );
  return rankTest(parts);
}

function testRework(compared: readonly ComparedStratum[], partOf: PartOf): TestResult | null {
  const shares = compared.map(stratum =>
    partOf(stratum, () =>
      sharesByWeekday(
        stratum,
        ({ deployments }, span) => within(deployments, span),
        ({ rollback, shipsFix }) => rollback || shipsFix,
      ),
    ),
  );
  return ratioTest(shares.flat());
}
