import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { groupBy } from './groupBy';
import { BigIntColumn, toNumber } from './rows';
import { FactReader, KnownEnvironment, TargetReader, TargetState } from './types';

/** How a collection stands may be this old, in lists of many. What facts say never is. */
const REMEMBERED_MS = 5_000;
/** Pages about few entities ask anew. */
const MANY = 50;

type Name = Parameters<TargetReader['states']>[0][number];

/** What was read after the total, so that whatever has changed since then shows in a greater one. */
interface Memory {
  total: string;
  until: Instant;
  /** Undefined: there is no such name. */
  states: Map<string, TargetState | undefined>;
  environments: Map<number, KnownEnvironment[]>;
}

/**
 * States and environments of many targets, remembered for as long as no fact of theirs changes: a page over thousands of
 * entities then asks the database for one sum. Every change of facts makes that greater.
 */
export class RememberedTargets implements TargetReader, Pick<FactReader, 'environments'> {
  readonly #knex: Knex;
  readonly #targets: TargetReader;
  readonly #facts: Pick<FactReader, 'environments'>;
  readonly #now: () => Instant;
  /** Replaced and not cleared when something changes: answers that are under way fill the old one. */
  #memory: Memory = { total: '', until: 0, states: new Map(), environments: new Map() };

  constructor(options: {
    knex: Knex;
    targets: TargetReader;
    facts: Pick<FactReader, 'environments'>;
    now: () => Instant;
  }) {
    this.#knex = options.knex;
    this.#targets = options.targets;
    this.#facts = options.facts;
    this.#now = options.now;
  }

  async states(names: Name[]): Promise<TargetState[]> {
    if (names.length < MANY) return this.#targets.states(names);
    const memory = await this.#current();
    await this.#load(
      memory,
      names.filter(one => !memory.states.has(keyOf(one))),
    );
    const distinct = new Set(names.map(keyOf));
    return [...distinct].flatMap(key => memory.states.get(key) ?? []);
  }

  /** Of targets that `states` has told. */
  async environments(targetIds: number[]): Promise<KnownEnvironment[]> {
    if (targetIds.length < MANY) return this.#facts.environments(targetIds);
    const { environments } = this.#memory;
    const unknown = targetIds.filter(id => !environments.has(id));
    const found = unknown.length > 0 ? await this.#facts.environments(unknown) : [];
    return [...targetIds.flatMap(id => environments.get(id) ?? []), ...found];
  }

  /** Environments after states: where they are newer, the version of the state gives them away. */
  async #load(memory: Memory, names: Name[]): Promise<void> {
    if (names.length === 0) return;
    const states = await this.#targets.states(names);
    const ids = [...new Set(states.flatMap(({ targetId }) => targetId ?? []))];
    const byTarget = groupBy(await this.#facts.environments(ids), ({ targetId }) => targetId);
    for (const id of ids) memory.environments.set(id, byTarget.get(id) ?? []);
    for (const one of names) memory.states.set(keyOf(one), undefined);
    for (const state of states) memory.states.set(keyOf(state), state);
  }

  async #current(): Promise<Memory> {
    const total = await this.#total();
    const { total: before, until, states, environments } = this.#memory;
    if (until <= this.#now()) {
      this.#memory = {
        total,
        until: this.#now() + REMEMBERED_MS,
        states: new Map(),
        environments: new Map(),
      };
    } else if (total !== before) {
      const changed = await this.#changed(states.values());
      this.#memory = {
        total,
        until,
        states: new Map([...states].filter(([, state]) => !changed.has(state?.targetId))),
        environments: new Map([...environments].filter(([id]) => !changed.has(id))),
      };
    }
    return this.#memory;
  }

  async #total(): Promise<string> {
    const [{ count, sum }] = await this.#knex('fact_versions')
      .count({ count: '*' })
      .sum<{ count: BigIntColumn; sum: BigIntColumn | null }[]>({ sum: 'version' });
    return `${count} ${sum}`;
  }

  /** The targets of these states that have other facts now. */
  async #changed(
    states: Iterable<TargetState | undefined>,
  ): Promise<Set<number | null | undefined>> {
    const rows = await this.#knex('fact_versions').select<
      { target_id: number; version: BigIntColumn }[]
    >('target_id', 'version');
    const versions = new Map(rows.map(row => [row.target_id, toNumber(row.version)]));
    const changed = new Set<number | null | undefined>();
    for (const { targetId, factsVersion } of [...states].flatMap(state => state ?? [])) {
      if (targetId !== null && (versions.get(targetId) ?? 0) !== factsVersion)
        changed.add(targetId);
    }
    return changed;
  }
}

function keyOf({ source, name }: Name): string {
  return `${source} ${name}`;
}
