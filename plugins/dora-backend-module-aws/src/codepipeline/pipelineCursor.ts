import { JsonObject } from '@backstage/types';
import { DAY_MS, Instant } from 'backstage-plugin-dora-common';
import { CollectRequest } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { reachOf } from '../reach';

/** AWS keeps executions for 12 months. */
const KEPT_MS = 365 * DAY_MS;
const PARTS = ['executions', 'commits', 'stages'] as const;

const instant = z.number();
const schema = z.object({
  complete: z.boolean(),
  readAt: instant,
  sweptAt: instant,
  historyFrom: instant,
  // Written by versions that know of it.
  owed: z.partialRecord(z.enum(PARTS), z.object({ from: instant, to: instant })).optional(),
  reached: z.partialRecord(z.enum(PARTS), instant).optional(),
  stages: z.array(z.string()).optional(),
  failing: z.array(z.object({ id: z.string(), startedAt: instant, tries: z.number() })).optional(),
});

/** Over some minutes, because the pauses between tries double. After that an execution is left for a day. */
const TRIES = 8;
const MAX_FAILING = 100;

/** An execution whose stages could not be read, though those of others can. */
interface FailingExecution {
  startedAt: Instant;
  tries: number;
}

/** Starts of executions, both ends included. */
interface StartSpan {
  from: Instant;
  to: Instant;
}

/** What of executions is still to be read: they themselves, their commits, or how their stages ended. */
export type OwedPart = (typeof PARTS)[number];

/**
 * How far a pipeline was read. Executions are answered newest first, and each run walks back from the newest; what lies
 * further back than can still change is walked to only while something of it is owed.
 */
export class PipelineCursor {
  readAt: Instant = 0;
  sweptAt: Instant = 0;
  /** What each part reaches back to once nothing of it is owed. */
  readonly #reached = new Map<OwedPart, Instant>();
  readonly #owed = new Map<OwedPart, StartSpan>();
  /** By execution. */
  readonly #failing = new Map<string, FailingExecution>();
  readonly #stages: string[];

  constructor(
    value: CollectRequest['cursor'],
    { historyFrom, now, stages }: { historyFrom: Instant; now: Instant; stages: string[] },
  ) {
    const stored = schema.safeParse(value).data;
    const oldest = now - KEPT_MS;
    const begin = Math.max(historyFrom, oldest);
    this.#stages = stages;
    for (const part of PARTS) this.#reached.set(part, begin);
    if (!stored) {
      this.#owed.set('executions', { from: begin, to: now });
      return;
    }
    const { readAt, sweptAt, owed = {}, complete } = stored;
    Object.assign(this, { readAt, sweptAt });
    for (const { id, ...one } of stored.failing ?? []) this.#failing.set(id, one);
    for (const [part, one] of Object.entries(owed)) this.#owed.set(part as OwedPart, one);
    if (!complete && !owed.executions) this.owe('executions', begin, now);
    for (const part of PARTS) {
      // What is owed of a time that AWS tells nothing of any more is never read.
      const isForgotten = (owed[part]?.from ?? oldest) < oldest;
      const known = stored.reached?.[part] ?? (stored.historyFrom || begin);
      const before = { reachedBackTo: known, readAt: isForgotten ? -Infinity : readAt || now };
      const reached = reachOf(before, { oldest, begin });
      this.#reached.set(part, reached);
      if (reached < known && (part !== 'stages' || stages.length > 0)) {
        this.owe(part, reached, known);
      }
    }
    // An old version has read the stages that there were then.
    const known = stored.stages ?? stages;
    if (stages.some(stage => !known.includes(stage))) {
      this.owe('stages', begin, now);
      this.#reached.set('stages', Math.max(begin, this.reached('stages')));
    }
  }

  /** What the executions reach back to, or another part, once nothing of it is owed. */
  reached(part: OwedPart): Instant {
    return this.#reached.get(part)!;
  }

  get complete(): boolean {
    return !this.#owed.has('executions');
  }

  owed(part: OwedPart): StartSpan | undefined {
    return this.#owed.get(part);
  }

  /** However far back: a page on the way tells more than was asked for. */
  isOwed(part: OwedPart, start: Instant): boolean {
    const span = this.#owed.get(part);
    return span !== undefined && start <= span.to;
  }

  owe(part: OwedPart, from: Instant, to: Instant = from): void {
    const span = this.#owed.get(part);
    this.#owed.set(part, {
      from: Math.min(from, span?.from ?? from),
      to: Math.max(to, span?.to ?? to),
    });
  }

  /** Everything that started since then was read. */
  repay(part: OwedPart, since: Instant): void {
    const span = this.#owed.get(part);
    if (!span) return;
    if (since <= span.from) this.#owed.delete(part);
    else this.#owed.set(part, { ...span, to: Math.min(span.to, since) });
  }

  /** Takes note that its stages cannot be read. Answers whether that has been tried for long enough. */
  failed(id: string, startedAt: Instant): boolean {
    const tries = (this.#failing.get(id)?.tries ?? 0) + 1;
    if (this.#failing.has(id) || this.#failing.size < MAX_FAILING) {
      this.#failing.set(id, { startedAt, tries: Math.min(tries, TRIES) });
    }
    return tries >= TRIES;
  }

  wasRead(id: string): void {
    this.#failing.delete(id);
  }

  /**
   * Executions whose stages are to be tried again in this run.
   *
   * @param due - those that were set aside and whose day has come
   */
  triedAgain(due: ReadonlySet<string>): Map<string, FailingExecution> {
    return new Map([...this.#failing].filter(([id, { tries }]) => tries < TRIES || due.has(id)));
  }

  toJson(): JsonObject {
    const { complete, readAt, sweptAt } = this;
    const owed = Object.fromEntries([...this.#owed].map(([part, span]) => [part, { ...span }]));
    const failing = [...this.#failing].map(([id, one]) => ({ id, ...one }));
    const reached = Object.fromEntries(this.#reached);
    const historyFrom = this.reached('executions');
    return {
      complete,
      readAt,
      sweptAt,
      historyFrom,
      reached,
      owed,
      stages: this.#stages,
      failing,
    };
  }
}
