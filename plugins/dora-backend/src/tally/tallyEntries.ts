import { HOUR_MS, Instant } from 'backstage-plugin-dora-common';
import { isInFailureRate } from '../metrics/samples/isInFailureRate';
import { CountSample, Samples } from '../metrics/samples/samples';

/** What is tallied, each apart: a deployment that is counted already may fail later. */
export const TALLY_KINDS = [
  'deployments',
  'failures',
  'rollbacks',
  'leadTimes',
  'timesToRestore',
] as const;

export type TallyKind = (typeof TALLY_KINDS)[number];

export interface TallyEntry {
  key: string;
  at: Instant;
  /** One, or what a period counts. */
  amount: number;
  /** Of a duration. */
  hours?: number;
}

/** What an entity's samples bring to its tally: the same that the metrics of a window are made of. */
export function tallyEntries(samples: Samples): Record<TallyKind, TallyEntry[]> {
  const { deployments, changes, restores, openings, counts, rules } = samples;
  const rule = rules.changeFailureRate;
  const rated = deployments.filter(one => isInFailureRate(one, rule));
  const periods = (pick: (count: CountSample) => number) =>
    counts.map(count => ({ key: count.key, at: count.at, amount: pick(count) }));
  return {
    deployments: [...deployments.map(once), ...periods(count => count.deployments)],
    failures:
      rule.numerator === 'incidentsOpened'
        ? openings.map(once)
        : [...rated.filter(({ failed }) => failed).map(once), ...periods(count => count.failures)],
    rollbacks: deployments.filter(one => !isInFailureRate(one, rule)).map(once),
    leadTimes: durations(changes),
    timesToRestore: durations(restores),
  };
}

function once({ key, at }: { key: string; at: Instant }): TallyEntry {
  return { key, at, amount: 1 };
}

function durations(samples: Samples['changes'] | Samples['restores']): TallyEntry[] {
  return [...samples].flatMap(sample =>
    sample.counted ? [{ ...once(sample), hours: sample.ms / HOUR_MS }] : [],
  );
}
