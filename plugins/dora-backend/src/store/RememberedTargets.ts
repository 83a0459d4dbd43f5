import { isDeepStrictEqual } from 'node:util';
import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { nameKey, TargetName } from '../targetName';
import { DatabaseTargetReader } from './DatabaseTargetReader';
import { readVersions, readVersionSums, targetsInOtherSums } from './factVersions';
import { emptyMemory, forgetChanged, takeIn, TargetMemory } from './targetMemory';
import { FactReader, KnownEnvironment, TargetReader, TargetState } from './types';

/** How a collection stands may be this old in lists of many. What facts say never is. */
const MAX_AGE_MS = 15_000;
/** The clocks of backends agree to some seconds. */
const CLOCKS_MS = 30_000;
/** What has changed without a collection, such as a title, is found out by then. */
const WHOLE_EVERY_MS = 600_000;
/** Pages about a single entity, or a team's, are to be as fresh as they can. */
const MANY = 50;

interface RememberedTargetsOptions {
  knex: Knex;
  targets: Pick<DatabaseTargetReader, 'states' | 'collectedSince' | 'pushed' | 'allPushed'>;
  facts: Pick<FactReader, 'environments'>;
  now: () => Instant;
  /** Of fewer names it asks anew. */
  many?: number;
}

/**
 * States and environments of many targets, remembered for as long as no fact of theirs changes: a page over thousands of
 * entities then asks the database for some sums. What has not changed stays the same object.
 */
export class RememberedTargets implements TargetReader, Pick<FactReader, 'environments'> {
  readonly #options: RememberedTargetsOptions;
  #memory = emptyMemory();
  #pushed: { sums: TargetMemory['sums']; all: TargetName[] } | undefined;
  #reading: Promise<TargetMemory> | undefined;
  #lookedAt: Instant = 0;
  #wholeAt: Instant = 0;

  constructor(options: RememberedTargetsOptions) {
    this.#options = options;
  }

  async states(names: TargetName[]): Promise<TargetState[]> {
    const { targets, now, many = MANY } = this.#options;
    if (names.length < many) return targets.states(names);
    if (this.#lookedAt + MAX_AGE_MS < now()) await this.refresh();
    const memory = await this.#current();
    const keys = names.map(nameKey);
    await this.#load(
      memory,
      names.filter((_, i) => !memory.states.has(keys[i])),
    );
    return [...new Set(keys)].flatMap(key => memory.states.get(key) ?? []);
  }

  async version(names: number): Promise<object | undefined> {
    const { now, many = MANY } = this.#options;
    if (names < many) return undefined;
    if (this.#lookedAt + MAX_AGE_MS < now()) await this.refresh();
    return this.#current();
  }

  async pushed(names: string[]): Promise<TargetName[]> {
    const { targets, many = MANY } = this.#options;
    if (names.length < many) return targets.pushed(names);
    const { sums } = await this.#current();
    // A name comes with its first facts, and these with another sum.
    if (this.#pushed?.sums !== sums) {
      this.#pushed = { sums, all: await targets.allPushed() };
    }
    const wanted = new Set(names);
    return this.#pushed.all.filter(({ name }) => wanted.has(name));
  }

  /** Of targets that `states` has told. */
  async environments(targetIds: number[]): Promise<KnownEnvironment[]> {
    const { facts, many = MANY } = this.#options;
    if (targetIds.length < many) return facts.environments(targetIds);
    const { environments } = this.#memory;
    const unknown = targetIds.filter(id => !environments.has(id));
    const found = unknown.length > 0 ? await facts.environments(unknown) : [];
    return [...targetIds.flatMap(id => environments.get(id) ?? []), ...found];
  }

  /** Looks how collections stand now. Who calls it every few seconds spares pages from doing so. */
  async refresh(): Promise<void> {
    const { targets } = this.#options;
    const now = this.#options.now();
    const isWhole = this.#wholeAt + WHOLE_EVERY_MS <= now;
    const known = [...this.#memory.states.values()].flatMap(state => state ?? []);
    const before = await this.#current();
    const told = isWhole
      ? await targets.states(known)
      : await targets.collectedSince(this.#lookedAt - CLOCKS_MS);
    this.#memory = takeIn(before, told);
    const { states } = this.#memory;
    await this.#load(
      this.#memory,
      known.filter(one => !states.has(nameKey(one))),
    );
    this.#lookedAt = now;
    if (isWhole) this.#wholeAt = now;
  }

  /** Environments after states: where they are newer, the version of the state gives them away. */
  async #load({ states, environments }: TargetMemory, names: TargetName[]): Promise<void> {
    if (names.length === 0) return;
    const { targets, facts } = this.#options;
    const found = await targets.states(names);
    const ids = [...new Set(found.flatMap(({ targetId }) => targetId ?? []))];
    const byTarget = Map.groupBy(await facts.environments(ids), ({ targetId }) => targetId);
    for (const id of ids) environments.set(id, byTarget.get(id) ?? []);
    for (const one of names) states.set(nameKey(one), undefined);
    for (const state of found) states.set(nameKey(state), state);
  }

  /** Read once for all that is asked in one breath; a moment later facts may be others. */
  #current(): Promise<TargetMemory> {
    if (!this.#reading) {
      this.#reading = this.#readCurrent();
      queueMicrotask(() => {
        this.#reading = undefined;
      });
    }
    return this.#reading;
  }

  async #readCurrent(): Promise<TargetMemory> {
    const { knex } = this.#options;
    const before = this.#memory;
    const sums = await readVersionSums(knex);
    if (isDeepStrictEqual(sums, before.sums)) return before;
    const suspects = targetsInOtherSums(before.environments.keys(), before.sums, sums);
    this.#memory = forgetChanged(before, { sums, versions: await readVersions(knex, suspects) });
    return this.#memory;
  }
}
