import { DAY_MS, Instant, MetricWindow, toIso } from 'backstage-plugin-dora-common';
import { DoraConfig } from '../config';
import { historyDaysOf } from '../historyDaysOf';
import { KindRead } from '../metrics/whatWasRead';
import { NO_GAP_MS } from '../scopes/toKindReads';
import { Reading, toWindow } from './reading';

/**
 * The window, and once for all its numbers since when everything that they are made of was collected, if that is later.
 * What lies before may be there in part: one service, or one kind of facts, may reach further back than another.
 */
export function describeWindow(
  { window, members, moment }: Pick<Reading, 'window' | 'members' | 'moment'>,
  config: Pick<DoraConfig, 'history' | 'retention'>,
): MetricWindow {
  const historyFrom = moment.now - historyDaysOf(config) * DAY_MS;
  let collectedFrom = -Infinity;
  for (const { reads } of members) {
    for (const read of reads) {
      collectedFrom = Math.max(collectedFrom, beginOf(read, historyFrom) ?? -Infinity);
    }
  }
  if (collectedFrom <= window.from + NO_GAP_MS) return toWindow(window);
  const date = toIso(collectedFrom).slice(0, 10);
  return {
    ...toWindow(window),
    collectedFrom: toIso(collectedFrom),
    message: `Collected from ${date} on: of what lies before, these numbers have a part at most.`,
  };
}

/** Null where nothing tells how far back it reaches: what comes by itself. */
function beginOf({ complete, reachedBackTo }: KindRead, historyFrom: Instant): Instant | null {
  // One that is under way says itself that it has not come that far.
  return complete ? reachedBackTo : historyFrom;
}
