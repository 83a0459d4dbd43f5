import { HOUR_MS, Instant } from 'backstage-plugin-dora-common';
import { ListOutcome, TargetList } from 'backstage-plugin-dora-node';
import { errorOfLists } from '../store/lists';
import { ListState } from '../store/types';
import { waitMs } from './decideNextStep';
import { describeFailure } from './describeFailure';

interface Options {
  source: string;
  /** As they were stored; null where the target had no lists so far. */
  lists: ListState[] | null;
  /** When somebody last asked for a collection. */
  askedAt: Instant | null;
  hintedAt: Instant | null;
  now: () => Instant;
  frequencyMs: number;
  random: () => number;
  /** What is not meant for people. */
  onUnexpected: (list: string, error: unknown) => void;
}

/** The lists of one target during a run: whose turn it is, and how each stands. */
export class ListKeeper {
  readonly #options: Options;
  readonly #lists: Map<string, ListState>;
  readonly #succeeded = new Set<string>();
  /** Those whose turn it was and of which nothing was told. */
  readonly #untold = new Set<string>();
  #hasLists: boolean;

  constructor(options: Options) {
    this.#options = options;
    this.#hasLists = options.lists !== null;
    this.#lists = new Map((options.lists ?? []).map(list => [list.list, list]));
  }

  /** Takes note of all lists that there are. */
  due(named: TargetList[]): string[] {
    this.#hasLists = true;
    const names = new Set(named.map(({ name }) => name));
    for (const list of [...this.#lists.keys()]) if (!names.has(list)) this.#lists.delete(list);
    for (const { name, provides, refines } of named) {
      const known = this.#lists.get(name) ?? notReadYet(name);
      this.#lists.set(name, { ...known, provides, refines });
    }
    const due = [...names].filter(name => this.#isDue(this.#lists.get(name)!));
    for (const name of due) this.#untold.add(name);
    return due;
  }

  /** @param cursorMoved - whether anything moved on in this run */
  take(outcomes: ListOutcome[], cursorMoved: boolean): void {
    for (const outcome of outcomes) {
      const before = this.#lists.get(outcome.list);
      if (before) this.#lists.set(outcome.list, this.#after(before, outcome, cursorMoved));
    }
  }

  /** Null where the target has none. */
  all(): ListState[] | null {
    return this.#hasLists ? [...this.#lists.values()] : null;
  }

  /** At the end of a run: what went well is due together, when the target is. */
  finish(nextDueAt: Instant): void {
    for (const name of this.#succeeded) {
      const list = this.#lists.get(name);
      if (list?.failures === 0) this.#lists.set(name, { ...list, dueAt: nextDueAt });
    }
    // Their turn would be now for ever, and the target's with them.
    for (const name of this.#untold) {
      const list = this.#lists.get(name);
      if (list) this.#lists.set(name, { ...list, dueAt: nextDueAt });
    }
  }

  /** What of them is failing, as the target's own; null where nothing is that facts need. */
  failing(): { error: string; refused: boolean } | null {
    const lists = [...this.#lists.values()];
    const error = errorOfLists(lists);
    if (error === null) return null;
    return { error, refused: lists.some(list => list.error !== null && list.refused) };
  }

  earliestDueAt(): Instant | undefined {
    const dueAt = [...this.#lists.values()].map(list => list.dueAt);
    return dueAt.length === 0 ? undefined : Math.min(...dueAt);
  }

  #isDue({ dueAt, lastAttemptAt, failures }: ListState): boolean {
    const { now, askedAt, hintedAt, frequencyMs } = this.#options;
    const isSince = (at: Instant | null) =>
      at !== null && (lastAttemptAt === null || lastAttemptAt <= at);
    // A person may ask for what fails, an event waits for as long as its back-off says.
    const isAsked = isSince(askedAt) || (failures === 0 && isSince(hintedAt));
    // What lies further ahead than anything is put off was put there by a clock that ran ahead.
    const farthest = now() + 2 * Math.max(frequencyMs, HOUR_MS);
    return isAsked || dueAt <= now() || dueAt > farthest;
  }

  #after(before: ListState, outcome: ListOutcome, cursorMoved: boolean): ListState {
    const { now, frequencyMs, random, source, onUnexpected } = this.#options;
    const { error, progressed, reachedBackTo, complete } = outcome;
    const list = {
      ...before,
      ...(reachedBackTo !== undefined && { reachedBackTo }),
      ...(complete !== undefined && { complete }),
    };
    if (error === undefined) return list;
    this.#untold.delete(list.list);
    const at = now();
    if (error === null) {
      this.#succeeded.add(list.list);
      const fine = { error: null, refused: false, failingSince: null, failures: 0 };
      return { ...list, ...fine, lastAttemptAt: at, lastSuccessAt: at, dueAt: at + frequencyMs };
    }
    const failure = describeFailure(error, source);
    if (!failure.expected) onUnexpected(list.list, error);
    const failures = progressed && cursorMoved ? 1 : before.failures + 1;
    return {
      ...list,
      error: failure.message,
      refused: failure.refused,
      failingSince: before.failingSince ?? at,
      failures,
      lastAttemptAt: at,
      dueAt: at + waitMs({ failures, random: random(), ...failure }),
    };
  }
}

function notReadYet(list: string): ListState {
  return {
    list,
    provides: [],
    lastAttemptAt: null,
    lastSuccessAt: null,
    error: null,
    refused: false,
    failingSince: null,
    failures: 0,
    dueAt: 0,
    reachedBackTo: null,
    complete: false,
  };
}
