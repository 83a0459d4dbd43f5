import { HOUR_MS } from 'backstage-plugin-dora-common';
import { SetAside } from './lists';
import { SourceError } from './SourceError';
import { StoredFacts } from './StoredFacts';

/**
 * So many rows of a part are set aside of a target: more show nothing to people that these do not.
 *
 * @public
 */
export const MOST_SET_ASIDE = 500;

/** Asked for again by themselves while they are not known, so that nothing is lost of what is not noted. */
const ASKED_AGAIN: ReadonlySet<SetAside['part']> = new Set([
  'commits',
  'shipments',
  'environments',
]);

/**
 * Whether what finds no room is to be refused, because nobody would come back to it.
 *
 * @public
 */
export function needsRoom(part: SetAside['part']): boolean {
  return !ASKED_AGAIN.has(part);
}

/**
 * More rows make no sense than are set aside: a list must not go on past what is not noted. A source that has several
 * lists fails the one by it; a page that goes beyond is not stored, and its target fails.
 *
 * @public
 */
export class NoRoomError extends SourceError {
  constructor(part: SetAside['part']) {
    super(
      'badAnswer',
      `More than ${MOST_SET_ASIDE} ${part} make no sense, and no more are set aside: nothing is read past the next one until some of them can be read, see the rows that could not be`,
      { retryAfterMs: HOUR_MS },
    );
  }
}

/**
 * The room that is left for rows of a target that make no sense, for one run. Lists that are read at the same time share it.
 *
 * @public
 */
export class SetAsideRoom {
  readonly #stored: Pick<StoredFacts, 'setAside'>;
  readonly #taken = new Map<SetAside['part'], Promise<Set<string>>>();

  constructor(stored: Pick<StoredFacts, 'setAside'>) {
    this.#stored = stored;
  }

  /** To be called before a page with these is handed over. Throws a NoRoomError where they are too many. */
  async take(rows: SetAside[] = []): Promise<void> {
    for (const [part, some] of Map.groupBy(rows, row => row.part)) {
      if (!needsRoom(part)) continue;
      const taken = await this.#takenBy(part);
      // One that does not tell its id takes none.
      const coming = new Set(some.flatMap(({ id }) => (id === '' || taken.has(id) ? [] : id)));
      if (coming.size > 0 && taken.size + coming.size > MOST_SET_ASIDE) throw new NoRoomError(part);
      for (const id of coming) taken.add(id);
    }
  }

  /** Those that are noted already, and as many more as find room: for what moves no place past the others. */
  async fitting(rows: SetAside[] = []): Promise<SetAside[]> {
    const fitting: SetAside[] = [];
    for (const row of rows) {
      const taken = await this.#takenBy(row.part);
      if (row.id !== '' && !taken.has(row.id)) {
        if (taken.size >= MOST_SET_ASIDE) continue;
        taken.add(row.id);
      }
      fitting.push(row);
    }
    return fitting;
  }

  #takenBy(part: SetAside['part']): Promise<Set<string>> {
    const known = this.#taken.get(part);
    if (known) return known;
    const read = this.#stored
      .setAside(part)
      .then(rows => new Set(rows.map(({ id }) => id).filter(id => id !== '')));
    this.#taken.set(part, read);
    return read;
  }
}
