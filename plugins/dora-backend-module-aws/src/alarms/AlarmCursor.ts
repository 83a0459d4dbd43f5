import { JsonObject } from '@backstage/types';
import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { reachOf } from '../reach';
import { AlarmTransition } from './alarmTransitions';
import { OpenOutages } from './foldTransitions';
import { NamesLook } from './unmetPatterns';

const instant = z.number();
const outage = z.object({ openedAt: instant.nullable(), seenAt: instant });
/** By its entries: zod drops a key such as `__proto__`, which an alarm may be called. */
const openOutages = z
  .preprocess(
    value => (typeof value === 'object' && value !== null ? Object.entries(value) : value),
    z.array(z.tuple([z.string(), outage])),
  )
  .transform((entries): OpenOutages => new Map(entries));
const schema = z.object({
  readTo: instant,
  complete: z.boolean(),
  open: openOutages,
  recent: z.array(z.string()),
  seen: z.array(z.string()),
  // Written by versions that know of them.
  readAt: instant.optional(),
  reachedBackTo: instant.optional(),
  look: z.object({ at: instant, asked: z.string(), inVain: z.boolean() }).optional(),
});

/** A row that is dated further ahead than clocks differ waits until then. */
export const CLOCKS_DIFFER_MS = DAY_MS;

/** What tells two rows of history apart. */
export const rowKey = ({ alarm, at, to }: AlarmTransition) => `${at} ${to} ${alarm}`;

/** Once history was read through, no alarm counts as met for the first time. */
class EverySeen extends Set<string> {
  has(): boolean {
    return true;
  }
}

type Place = Omit<z.output<typeof schema>, 'readAt' | 'reachedBackTo'> & {
  readAt: Instant | undefined;
  reachedBackTo: Instant;
};

/** How far the stream of an account and region was read, and what was going on there. */
export class AlarmCursor {
  /** By the newest row, which goes by AWS's clock: ours may be ahead of it, and would pass over what comes next. */
  readTo: Instant;
  /** When the present was last reached, by our clock; undefined before the first time. */
  readAt: Instant | undefined;
  /** All rows since then were read. */
  readonly reachedBackTo: Instant;
  /** Whether history was once read up to the present: from then on no outage has an unknown beginning. */
  complete: boolean;
  open: OpenOutages;
  /** Keys of the rows in the overlap that are read already. */
  recent: Set<string>;
  /** The alarms met so far; only kept until complete. */
  seen: Set<string>;
  look: NamesLook | undefined;

  constructor(state: Place) {
    this.readTo = state.readTo;
    this.readAt = state.readAt;
    this.reachedBackTo = state.reachedBackTo;
    this.complete = state.complete;
    this.open = state.open;
    this.recent = new Set(state.recent);
    this.look = state.look;
    this.seen = state.complete ? new EverySeen() : new Set(state.seen);
  }

  /** Takes note of a page that was read. A row that is dated ahead is no place to go on from. */
  advance(
    rows: AlarmTransition[],
    open: OpenOutages,
    { overlapMs, now }: { overlapMs: number; now: Instant },
  ): void {
    this.open = open;
    for (const row of rows) {
      this.recent.add(rowKey(row));
      if (row.at <= now) this.readTo = Math.max(this.readTo, row.at);
    }
    for (const key of this.recent) {
      if (Number(key.split(' ', 1)[0]) < this.readTo - overlapMs) this.recent.delete(key);
    }
  }

  /** Takes note that the present was reached. */
  finish(open: OpenOutages, now: Instant): void {
    this.open = open;
    this.complete = true;
    this.readAt = now;
  }

  toJson(): JsonObject {
    const { readTo, readAt, reachedBackTo, complete, open, recent, seen, look } = this;
    return {
      readTo,
      ...(readAt !== undefined && { readAt }),
      reachedBackTo,
      complete,
      open: Object.fromEntries(open),
      recent: [...recent],
      seen: complete ? [] : [...seen],
      ...(look && { look: { ...look } }),
    };
  }
}

/**
 * Reads what was stored. After a pause longer than AWS's memory history begins anew, and where what was stored lies ahead
 * of every clock.
 *
 * @param oldest - AWS tells nothing from before
 */
export function readAlarmCursor(
  value: JsonObject | undefined,
  { now, oldest }: { now: Instant; oldest: Instant },
): AlarmCursor {
  const stored = schema.safeParse(value).data;
  const anew = { readTo: oldest, reachedBackTo: oldest, complete: false, recent: [], seen: [] };
  if (!stored) return new AlarmCursor({ ...anew, readAt: undefined, open: new Map() });
  const { readTo, complete } = stored;
  // Versions that wrote neither had read to `readTo`, and before that all that AWS had.
  const readAt = stored.readAt ?? (complete ? readTo : undefined);
  const before = {
    reachedBackTo: stored.reachedBackTo ?? (complete ? readTo - (now - oldest) : oldest),
    readAt: Math.max(readAt ?? readTo, readTo),
  };
  if (before.readAt >= oldest && readTo <= now + CLOCKS_DIFFER_MS) {
    const reachedBackTo = reachOf(before, { oldest, begin: oldest });
    return new AlarmCursor({ ...stored, readAt, reachedBackTo });
  }
  // Those that began since are met once more.
  const open = new Map([...stored.open].filter(([, { seenAt }]) => seenAt < oldest));
  return new AlarmCursor({ ...stored, ...anew, readAt, open });
}
