import {
  MOST_SET_ASIDE,
  needsRoom,
  NoRoomError,
  SetAside,
  StoredFacts,
} from 'backstage-plugin-dora-node';

/** The room that is left for rows that make no sense. Lists that are read at the same time share it. */
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
    const read = this.#stored.setAside(part).then(rows => new Set(rows.map(({ id }) => id)));
    this.#taken.set(part, read);
    return read;
  }
}
