import { Entity } from '@backstage/catalog-model';
import pLimit from 'p-limit';
import { areSame } from '../areSame';
import { DoraConfig } from '../config';
import { giveWay, mapInTurns } from '../inTurns';
import { FactReader, KnownEnvironment, TargetReader, TargetState } from '../store/types';
import { nameKey } from '../targetName';
import { inPreferredOrder } from './chooseSources';
import { ClaimReader, EntityScope, targetIds, toScope } from './EntityScope';
import { namedBy } from './namedBy';
import { EntityPlan, readEntityPlan } from './readEntityPlan';
import { withholdTarget } from './withholdTarget';

interface EntityScopesOptions {
  sources: ClaimReader[];
  config: DoraConfig;
  targets: TargetReader;
  facts: Pick<FactReader, 'environments'>;
}

/** Of a list those that are measured. */
interface Measured<M> {
  members: readonly M[];
  entities: Entity[];
}

/** Finds out what an entity's annotations lead to. */
export class EntityScopes {
  readonly #options: EntityScopesOptions;
  readonly #plans = new WeakMap<Entity, EntityPlan>();
  /** As they were last: the same again where nothing has changed, so that what rests on them is not worked out again. */
  readonly #scopes = new WeakMap<Entity, EntityScope>();

  /** Of many at once, and what they rest on. */
  readonly #ofMany = new WeakMap<
    readonly Entity[],
    { names: number; version: object; scopes: EntityScope[] }
  >();
  /** Of each of the many that were asked for lately: others who see most of the same ask next. */
  #lately: { version: object; scopes: WeakMap<Entity, EntityScope> } | undefined;
  readonly #measured = new WeakMap<readonly object[], unknown>();
  readonly #inTurn = pLimit(1);
  /** Lists of `measured`, which come again. */
  readonly #lasting = new WeakSet<readonly Entity[]>();

  constructor(options: EntityScopesOptions) {
    this.#options = { ...options, sources: inPreferredOrder(options.sources) };
  }

  plan(entity: Entity): EntityPlan {
    const known = this.#plans.get(entity);
    if (known) return known;
    const { sources, config } = this.#options;
    const plan = readEntityPlan(entity, {
      sources,
      kinds: config.entities.kinds,
      bandSets: Object.keys(config.definitions.bandSets),
    });
    this.#plans.set(entity, plan);
    return plan;
  }

  /** Those that are measured, and their entities: the same lists for the same list. Of thousands in turns. */
  async measured<M extends { entity: Entity }>(
    members: readonly M[],
    signal?: AbortSignal,
  ): Promise<Measured<M>> {
    if (!this.#measured.has(members)) {
      await mapInTurns(members, ({ entity }) => this.plan(entity), signal);
    }
    return this.#measuredOf(members);
  }

  /** At once: others who ask for the same list meanwhile get the same ones. */
  #measuredOf<M extends { entity: Entity }>(members: readonly M[]): Measured<M> {
    const known = this.#measured.get(members) as Measured<M> | undefined;
    if (known) return known;
    const measured = members.filter(({ entity }) => this.plan(entity).leftOut === null);
    const found = { members: measured, entities: measured.map(({ entity }) => entity) };
    this.#measured.set(members, found);
    this.#lasting.add(found.entities);
    return found;
  }

  async of(entity: Entity): Promise<EntityScope> {
    const [scope] = await this.ofAll([entity]);
    return scope;
  }

  /**
   * In the order of the entities, with as many queries for all as for one. Of thousands in turns. Throws AbortError once
   * the signal is aborted.
   */
  async ofAll(entities: Entity[], signal?: AbortSignal): Promise<EntityScope[]> {
    // One after the other, so that who sees most of the same finds what was found for the one before.
    return this.#lasting.has(entities)
      ? this.#inTurn(() => this.#ofAll(entities, signal))
      : this.#ofAll(entities, signal);
  }

  async #ofAll(entities: Entity[], signal?: AbortSignal): Promise<EntityScope[]> {
    const known = this.#ofMany.get(entities);
    const before = known && (await this.#versionOf(known.names));
    if (known && known.version === before) return known.scopes;
    const lasts = this.#lasting.has(entities);
    const plans = await mapInTurns(entities, entity => this.plan(entity), signal);
    const names = plans.reduce((sum, { targets }) => sum + targets.length, 0);
    const version = lasts ? (before ?? (await this.#versionOf(names))) : undefined;
    const alike = version && this.#foundLately(entities, version);
    if (alike) {
      this.#ofMany.set(entities, { names, version, scopes: alike });
      return alike;
    }
    const named = plans.map(namedBy);
    const measured = named.flatMap(({ ref }, index) => (plans[index].leftOut ? [] : [ref]));
    const claimed = named.flatMap(({ names: own }) => own);
    // Together: what is remembered of both is then looked after once.
    const [pushed, ofClaimed] = await Promise.all([
      measured.length > 0 ? this.#options.targets.pushed(measured) : [],
      claimed.length > 0 ? this.#options.targets.states(claimed) : [],
    ]);
    await giveWay(signal);
    const ofPushed = pushed.length > 0 ? await this.#options.targets.states(pushed) : [];
    const pushedByRef = Map.groupBy(pushed, ({ name }) => name);
    const states = [...ofClaimed, ...ofPushed].map(state =>
      withholdTarget(state, this.#source(state.source)),
    );
    const ids = targetIds(states);
    const environments = ids.length > 0 ? await this.#options.facts.environments(ids) : [];
    const stateByName = new Map(states.map(state => [nameKey(state), state]));
    const environmentsByTarget = new Map(ids.map(id => [id, [] as KnownEnvironment[]]));
    for (const one of environments) environmentsByTarget.get(one.targetId)?.push(one);
    const environmentsOf = (id: number) => environmentsByTarget.get(id) ?? [];
    const scopes = await mapInTurns(
      plans,
      (plan, index) => {
        const { ref, keys } = named[index];
        const all = new Set([...keys, ...(pushedByRef.get(ref) ?? []).map(nameKey)]);
        const own = [...all].flatMap(key => stateByName.get(key) ?? []);
        return this.#sameScope(plan, own, targetIds(own).flatMap(environmentsOf));
      },
      signal,
    );
    // Facts that came meanwhile, also between two turns, make another version.
    if (version && version === (await this.#versionOf(names))) {
      this.#ofMany.set(entities, { names, version, scopes });
      if (this.#lately?.version !== version) this.#lately = { version, scopes: new WeakMap() };
      for (const [i, entity] of entities.entries()) this.#lately.scopes.set(entity, scopes[i]);
    }
    return scopes;
  }

  /** Undefined unless all of them are. */
  #foundLately(entities: readonly Entity[], version: object): EntityScope[] | undefined {
    if (this.#lately?.version !== version) return undefined;
    const found: EntityScope[] = [];
    for (const entity of entities) {
      const scope = this.#lately.scopes.get(entity);
      if (!scope) return undefined;
      found.push(scope);
    }
    return found;
  }

  async #versionOf(names: number): Promise<object | undefined> {
    return this.#options.targets.version?.(names);
  }

  #sameScope(
    plan: EntityPlan,
    states: TargetState[],
    environments: KnownEnvironment[],
  ): EntityScope {
    const known = this.#scopes.get(plan.entity);
    const isSame =
      known && areSame(known.states, states) && areSame(known.environments, environments);
    if (isSame) return known;
    const scope = toScope({ plan, states, environments }, this.#options);
    this.#scopes.set(plan.entity, scope);
    return scope;
  }

  #source(id: string | undefined): ClaimReader | undefined {
    return this.#options.sources.find(source => source.id === id);
  }
}
