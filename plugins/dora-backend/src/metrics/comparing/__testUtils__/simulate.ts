import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { PROFILE_RULES } from '../../profiles';
import { inOrderOfTime } from '../../samples/inOrderOfTime';
import {
  ChangeSample,
  DeploymentSample,
  Keyed,
  RestoreSample,
  Samples,
} from '../../samples/samples';
import { Timed } from '../../samples/timeline';
import { Chance } from '../statistics/Chance';

/** A Monday. */
export const BEGIN = Date.UTC(2026, 0, 5);
export const DAYS = 224;

/** How a service works, and goes on working. */
export interface Way {
  /** Instants of its deployments, from `BEGIN` on. */
  deployments: (chance: Chance, days: number) => number[];
  /** How many changes a deployment brings; these share what they waited for, by so much. */
  changes?: { least: number; most: number; shared: number };
  leadTimeHours?: number;
  failureRate?: number;
  /** Times as slow to deliver, and as likely to fail, on a Monday: weekdays differ. */
  mondays?: number;
  restoreHours?: number;
}

let nextTarget = 1;

/** What the metrics are made of, of one simulated service. */
export function simulate(way: Way, chance: Chance, days = DAYS): Samples {
  const { changes = { least: 0, most: 3, shared: 0 }, leadTimeHours = 20 } = way;
  const { failureRate = 0.1, restoreHours = 2, mondays = 1 } = way;
  const target = nextTarget++;
  const end = BEGIN + days * DAY_MS;
  const counted = { counted: true, why: { code: 'COUNTED', message: 'counted' } } as const;
  const deployments: DeploymentSample[] = [];
  const changed: ChangeSample[] = [];
  const incidents: RestoreSample[] = [];
  const openings: (Timed & Keyed)[] = [];
  const instants = way.deployments(chance, days).sort((a, b) => a - b);
  for (const [number, at] of instants.entries()) {
    const key = `${target}/${number}`;
    const monday = Math.floor((at - BEGIN) / DAY_MS) % 7 === 0 ? mondays : 1;
    const failed = chance.happens(failureRate * monday);
    const flags = { rollback: false, shipsFix: chance.happens(0.1), repeats: false };
    deployments.push({ key, at, failed, failedBy: null, configOnly: false, ...flags });
    const together = chance.normal();
    const own = Math.sqrt(1 - changes.shared);
    for (let i = chance.between(changes.least, changes.most); i > 0; i--) {
      const deviation = Math.sqrt(changes.shared) * together + own * chance.normal();
      const ms = leadTimeHours * HOUR_MS * monday * Math.exp(1.3 * deviation);
      changed.push({ ...counted, key: `${key}.${i}`, at, ms, stages: null, linesChanged: null });
    }
    if (!failed) continue;
    const openedAt = at + chance.exponential(6) * HOUR_MS;
    const ms = chance.logNormal(restoreHours, 1) * HOUR_MS;
    openings.push({ key, at: openedAt });
    incidents.push({
      ...counted,
      key,
      at: openedAt + ms,
      ms,
      deployment: key,
      runbookLinked: null,
    });
  }
  return {
    rules: PROFILE_RULES.standard,
    deployments,
    changes: changed,
    restores: inOrderOfTime(incidents.filter(({ at }) => at < end)),
    openings: inOrderOfTime(openings),
    closings: [],
    unknownEnds: [],
    counts: [],
    earliestDeploymentAt: instants[0] ?? null,
    deployingEntities: instants.length > 0 ? 1 : 0,
  };
}

/** Within working hours. */
function during(day: number, chance: Chance): number {
  return Math.floor(BEGIN + day * DAY_MS + (8 + 10 * chance.uniform()) * HOUR_MS);
}

const isWeekday = (day: number) => day % 7 < 5;
const eachOf = (days: number) => Array.from({ length: days }, (_, day) => day);

/** So many on each weekday, now more, now fewer. */
export const onWeekdays = (perDay: number) => (chance: Chance, days: number) =>
  eachOf(days)
    .filter(isWeekday)
    .flatMap(day => Array.from({ length: chance.poisson(perDay) }, () => during(day, chance)));

/** One on each weekday, but for some. */
export const daily = (chance: Chance, days: number) =>
  eachOf(days)
    .filter(day => isWeekday(day) && chance.happens(0.9))
    .map(day => during(day, chance));

/** Nothing for long, then several within few days. */
export const inBursts = (everyDays: number, size: number) => (chance: Chance, days: number) => {
  const instants: number[] = [];
  for (let day = chance.exponential(everyDays); day < days; day += chance.exponential(everyDays)) {
    for (let i = 1 + chance.poisson(size - 1); i > 0; i--) {
      const within = Math.floor(day + chance.between(0, 2));
      if (within < days) instants.push(during(within, chance));
    }
  }
  return instants;
};

/** On one weekday, every so many weeks. */
export const byTrain = (everyWeeks: number, size: number) => (chance: Chance, days: number) => {
  const first = chance.between(0, 7 * everyWeeks - 1);
  return eachOf(days)
    .filter(day => (day - first) % (7 * everyWeeks) === 0)
    .flatMap(day => Array.from({ length: size }, () => during(day, chance)));
};
