import { PageCounts } from '../store/PageStore';

const KINDS = ['deployments', 'changes', 'incidents'] as const;

/** Adds up what the pages of a run changed, and says it in one line. */
export class RunCounts {
  pages = 0;
  readonly #added = { deployments: 0, changes: 0, incidents: 0 };
  readonly #changed = { deployments: 0, changes: 0, incidents: 0 };
  #gone = 0;
  #shipments = 0;
  #setAside = 0;
  #rows = 0;

  add(page: PageCounts): void {
    this.pages++;
    for (const kind of KINDS) {
      this.#added[kind] += page[kind].added;
      this.#changed[kind] += page[kind].changed;
      this.#rows += page[kind].added;
    }
    this.#rows += page.shipments;
    this.#gone += page.gone;
    this.#shipments += page.shipments;
    this.#setAside += page.setAside;
  }

  /** New and changed ones, by kind. */
  stored(): Record<(typeof KINDS)[number], number> {
    const { deployments, changes, incidents } = this.#added;
    return {
      deployments: deployments + this.#changed.deployments,
      changes: changes + this.#changed.changes,
      incidents: incidents + this.#changed.incidents,
    };
  }

  /** How many rows more there are since this was asked last. */
  takeRows(): number {
    const rows = this.#rows;
    this.#rows = 0;
    return rows;
  }

  toString(): string {
    const facts = KINDS.map(
      kind => `${this.#added[kind]} new and ${this.#changed[kind]} changed ${kind}`,
    );
    const rest = `${this.#shipments} shipments, ${this.#gone} gone, ${this.#setAside} unreadable`;
    return `${facts.join(', ')}, ${rest}, ${this.pages} pages`;
  }
}
