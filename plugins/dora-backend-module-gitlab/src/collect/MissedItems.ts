import { ListOutcome, SetAside, StoredFacts } from 'backstage-plugin-dora-node';
import { Cursor } from './cursor';
import { Missed } from './storedCursor';

/** Over some minutes, because the pauses between tries double. After that an item is left for a day. */
const TRIES = 8;
const MAX_REMEMBERED = 500;

/**
 * Single look-ups that failed: the commits of a merge request, what a deployment shipped. Each is tried again by itself
 * while everything else goes on; what fails for good is set aside, and tried once a day.
 */
export class MissedItems {
  readonly #state: Cursor;
  readonly #stored: Pick<StoredFacts, 'setAside'>;
  readonly #setAside = new Set<string>();
  readonly #triedNow = new Set<string>();
  /** Why, by part, in this run. */
  readonly #errors = new Map<string, Error>();

  constructor(state: Cursor, stored: Pick<StoredFacts, 'setAside'>) {
    this.#state = state;
    this.#stored = stored;
  }

  /** Ids to be tried now, and those to be left alone: for today, or for this run. */
  async of(part: Missed['part']): Promise<{ again: string[]; left: Set<string> }> {
    const setAside = await this.#stored.setAside(part);
    for (const { id } of setAside) this.#setAside.add(`${part} ${id}`);
    const due = setAside.filter(row => row.due).map(({ id }) => id);
    const lately = this.#state.missed.filter(one => one.part === part).map(({ id }) => id);
    const isTriedNow = (id: string) => this.#triedNow.has(`${part} ${id}`);
    const resting = setAside.filter(({ id, due: isDue }) => !isDue || isTriedNow(id));
    return {
      again: [...new Set([...lately, ...due])].filter(id => !isTriedNow(id)),
      left: new Set([...resting.map(({ id }) => id), ...lately.filter(isTriedNow)]),
    };
  }

  /** Takes note that it failed. Answers what is to be set aside, because it fails for good. */
  note(part: Missed['part'], id: string, error: Error): SetAside[] {
    const known = this.#state.missed.find(one => one.part === part && one.id === id);
    this.forget(part, [id]);
    this.#triedNow.add(`${part} ${id}`);
    const tries = (known?.tries ?? 0) + 1;
    if (tries >= TRIES || this.#setAside.has(`${part} ${id}`)) {
      return [{ part, id, why: error.message }];
    }
    this.#errors.set(part, error);
    this.#state.missed = [...this.#state.missed, { part, id, tries }].slice(-MAX_REMEMBERED);
    return [];
  }

  forget(part: Missed['part'], ids: Iterable<string>): void {
    const told = new Set(ids);
    this.#state.missed = this.#state.missed.filter(one => one.part !== part || !told.has(one.id));
  }

  /** All of the part failed. */
  fail(part: Missed['part'], error: Error): void {
    this.#errors.set(part, error);
  }

  /** The part as a list of its own, which is tried again soon where something was missed in this run. */
  outcomeOf(part: string): ListOutcome {
    return { list: part, error: this.#errors.get(part) ?? null, complete: true };
  }
}
