import { JsonObject } from '@backstage/types';
import { Instant } from 'backstage-plugin-dora-common';
import { CollectRequest, reachesFurther } from 'backstage-plugin-dora-node';
import { z } from 'zod';

const instant = z.number();
const schema = z.object({
  complete: z.boolean(),
  readAt: instant,
  sweptAt: instant,
  historyFrom: instant,
  // Written by versions that know of it.
  owed: z
    .partialRecord(
      z.enum(['executions', 'commits', 'stages']),
      z.object({ from: instant, to: instant }),
    )
    .optional(),
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
export type OwedPart = 'executions' | 'commits' | 'stages';

/**
 * How far a pipeline was read. Executions are answered newest first, and each run walks back from the newest; what lies
 * further back than can still change is walked to only while something of it is owed.
 */
export class PipelineCursor {
  readAt: Instant = 0;
  sweptAt: Instant = 0;
  /** What the executions that are known reach back to. */
  historyFrom: Instant;
  readonly #owed = new Map<OwedPart, StartSpan>();
  /** By execution. */
  readonly #failing = new Map<string, FailingExecution>();
  #stages: string[] = [];

  constructor(
    value: CollectRequest['cursor'],
    { historyFrom, now, stages }: { historyFrom: Instant; now: Instant; stages: string[] },
  ) {
    const stored = schema.safeParse(value).data;
    this.historyFrom = historyFrom;
    if (!stored) this.#owed.set('executions', { from: historyFrom, to: now });
    else {
      const { readAt, sweptAt, owed = {} } = stored;
      Object.assign(this, { readAt, sweptAt });
      for (const { id, ...one } of stored.failing ?? []) this.#failing.set(id, one);
      for (const [part, one] of Object.entries(owed)) this.#owed.set(part as OwedPart, one);
      if (!stored.complete && !owed.executions) this.owe('executions', historyFrom, now);
      const reached = stored.historyFrom || historyFrom;
      if (reachesFurther(historyFrom, reached)) this.owe('executions', historyFrom, reached);
      else this.historyFrom = reached;
      // An old version has read the stages that there were then.
      const known = stored.stages ?? stages;
      if (stages.some(stage => !known.includes(stage))) this.owe('stages', historyFrom, now);
    }
    this.#stages = stages;
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
    const { complete, readAt, sweptAt, historyFrom } = this;
    const owed = Object.fromEntries([...this.#owed].map(([part, span]) => [part, { ...span }]));
    const failing = [...this.#failing].map(([id, one]) => ({ id, ...one }));
    return { complete, readAt, sweptAt, historyFrom, owed, stages: this.#stages, failing };
  }
}
