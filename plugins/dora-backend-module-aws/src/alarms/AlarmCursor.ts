import { JsonObject } from '@backstage/types';
import { Instant } from 'backstage-plugin-dora-common';
import { z } from 'zod';
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
  // Written by versions that know of it.
  look: z.object({ at: instant, asked: z.string(), inVain: z.boolean() }).optional(),
});

/** What tells two rows of history apart. */
export const rowKey = ({ alarm, at, to }: AlarmTransition) => `${at} ${to} ${alarm}`;

/** Once history was read through, no alarm counts as met for the first time. */
class EverySeen extends Set<string> {
  has(): boolean {
    return true;
  }
}

/** How far the stream of an account and region was read, and what was going on there. */
export class AlarmCursor {
  readTo: Instant;
  /** Whether history was once read up to the present: from then on no outage has an unknown beginning. */
  complete: boolean;
  open: OpenOutages;
  /** Keys of the rows in the overlap that are read already. */
  recent: Set<string>;
  /** The alarms met so far; only kept until complete. */
  seen: Set<string>;
  look: NamesLook | undefined;

  constructor(state: z.output<typeof schema>) {
    this.readTo = state.readTo;
    this.complete = state.complete;
    this.open = state.open;
    this.recent = new Set(state.recent);
    this.look = state.look;
    this.seen = state.complete ? new EverySeen() : new Set(state.seen);
  }

  /** Takes note of a page that was read. */
  advance(rows: AlarmTransition[], open: OpenOutages, overlapMs: number): void {
    this.open = open;
    this.readTo = Math.max(this.readTo, ...rows.map(({ at }) => at));
    for (const row of rows) this.recent.add(rowKey(row));
    for (const key of this.recent) {
      if (Number(key.split(' ', 1)[0]) < this.readTo - overlapMs) this.recent.delete(key);
    }
  }

  /** Takes note that the present was reached. */
  finish(open: OpenOutages, now: Instant): void {
    this.open = open;
    this.complete = true;
    this.readTo = Math.max(this.readTo, now);
  }

  toJson(): JsonObject {
    const { readTo, complete, open, recent, seen, look } = this;
    return {
      readTo,
      complete,
      open: Object.fromEntries(open),
      recent: [...recent],
      seen: complete ? [] : [...seen],
      ...(look && { look: { ...look } }),
    };
  }
}

/** Reads what was stored. After a pause longer than AWS's memory, history begins anew. */
export function readAlarmCursor(value: JsonObject | undefined, historyStart: Instant): AlarmCursor {
  const stored = schema.safeParse(value);
  if (!stored.success) {
    return new AlarmCursor({
      readTo: historyStart,
      complete: false,
      open: new Map(),
      recent: [],
      seen: [],
    });
  }
  const cursor = new AlarmCursor(stored.data);
  if (cursor.readTo >= historyStart) return cursor;
  return new AlarmCursor({ ...stored.data, readTo: historyStart, complete: false, seen: [] });
}
