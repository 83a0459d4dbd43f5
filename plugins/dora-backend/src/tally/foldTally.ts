import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import { emptyHistogram, HourHistogram, withDuration } from './hourHistogram';
import { TALLY_KINDS, TallyEntry, TallyKind } from './tallyEntries';

/** What becomes known later than this after it happened is not counted any more, so that little has to be remembered. */
export const LATEST_DAYS = 180;

/** Numbers that only go up. */
export interface TallyCounts {
  deployments: number;
  failures: number;
  rollbacks: number;
  leadTimes: HourHistogram;
  timesToRestore: HourHistogram;
}

/** What has been counted, or was history when the tally began. */
export interface TallyMemory {
  /** What happened before is history, even if it is first read years later. */
  since: Instant;
  counted: Record<TallyKind, [key: string, at: Instant, amount: number][]>;
}

export interface Tally {
  counts: TallyCounts;
  memory: TallyMemory;
}

interface FoldOptions {
  now: Instant;
  /** How far back the history of an entity is read. */
  historyDays: number;
  /** What happened before then is remembered and not counted: it belongs to a history that was read meanwhile. */
  historyUntil: Instant | null;
}

/**
 * Counts what the tally does not know yet. Folding the same entries in twice, in whatever order, on whichever backend,
 * counts them once; what is not among the entries any more stays counted. Without a tally, one begins at 0, and all that
 * is known by now is its history.
 */
export function foldTally(
  before: Tally | undefined,
  entries: Record<TallyKind, TallyEntry[]>,
  options: FoldOptions,
): Tally {
  const { now, historyDays, historyUntil } = options;
  const since = before?.memory.since ?? now - historyDays * DAY_MS;
  const cut = Math.max(since, now - LATEST_DAYS * DAY_MS);
  let counts = before?.counts ?? noCounts();
  const counted = {} as TallyMemory['counted'];
  for (const kind of TALLY_KINDS) {
    const known = new Map((before?.memory.counted[kind] ?? []).map(one => [one[0], one]));
    for (const entry of entries[kind]) {
      if (entry.at < cut) continue;
      const more = entry.amount - (known.get(entry.key)?.[2] ?? 0);
      if (more <= 0) continue;
      known.set(entry.key, [entry.key, entry.at, entry.amount]);
      const isHistory = !before || (historyUntil !== null && entry.at < historyUntil);
      if (!isHistory) counts = add(counts, kind, more, entry.hours);
    }
    counted[kind] = [...known.values()].filter(([, at]) => at >= cut);
  }
  return { counts, memory: { since, counted } };
}

export function noCounts(): TallyCounts {
  return {
    deployments: 0,
    failures: 0,
    rollbacks: 0,
    leadTimes: emptyHistogram(),
    timesToRestore: emptyHistogram(),
  };
}

function add(
  counts: TallyCounts,
  kind: TallyKind,
  more: number,
  hours: number | undefined,
): TallyCounts {
  if (kind === 'leadTimes' || kind === 'timesToRestore') {
    return { ...counts, [kind]: withDuration(counts[kind], hours!) };
  }
  return { ...counts, [kind]: counts[kind] + more };
}
