import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  FactKind,
  Incident,
  Instant,
  Profile,
  PUSH_SOURCE_PREFIX,
  SourceStatus,
} from 'backstage-plugin-dora-common';
import { DoraSource } from 'backstage-plugin-dora-node';
import { DoraConfig } from '../config';
import { productionEnvironments } from '../metrics/productionEnvironments';
import { KindRead } from '../metrics/whatWasRead';
import { FactReader, KnownEnvironment, ReadScope, TargetReader, TargetState } from '../store/types';
import { chooseChangeSources, chooseDeploymentSource, inPreferredOrder } from './chooseSources';
import { ClaimedTarget, EntityPlan, readEntityPlan } from './readEntityPlan';
import { toSourceStatus } from './sourceStatus';
import { toKindReads } from './toKindReads';
import { withholdTarget } from './withholdTarget';

/** A source, as far as it says what entities name. */
export type ClaimReader = Omit<DoraSource, 'resolve' | 'collect'>;

export interface EntityScopesOptions {
  sources: ClaimReader[];
  config: DoraConfig;
  targets: TargetReader;
  facts: Pick<FactReader, 'environments'>;
}

/** Whose facts an entity's numbers are made of, and how their collection stands. */
export interface EntityScope {
  plan: EntityPlan;
  /** The source that is asked for deployments. */
  deploymentSource: string | undefined;
  states: TargetState[];
  /** All that are installed, in preferred order. */
  sources: ClaimReader[];
  environments: KnownEnvironment[];
  everDeployedToProduction(source: string): boolean;
  /** For a profile: `article` has production environments of its own. */
  readScope(profile: Profile): ReadScope;
  statuses(now: Instant): SourceStatus[];
  /** How far each kind of facts that its numbers are made of was read. */
  reads: readonly KindRead[];
}

/** Of a list those that are measured. */
export interface Measured<M> {
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
  readonly #measured = new WeakMap<readonly object[], unknown>();
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

  /** Those that are measured, and their entities: the same lists for the same list. */
  measured<M extends { entity: Entity }>(members: readonly M[]): Measured<M> {
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

  /** In the order of the entities, with as many queries for all as for one. */
  async ofAll(entities: Entity[]): Promise<EntityScope[]> {
    const known = this.#ofMany.get(entities);
    const before = known && (await this.#versionOf(known.names));
    if (known && known.version === before) return known.scopes;
    const plans = entities.map(entity => this.plan(entity));
    const refs = plans.map(({ entity }) => stringifyEntityRef(entity));
    const measured = refs.filter((_ref, index) => !plans[index].leftOut);
    const claimed = plans.flatMap(({ targets }) =>
      targets.map(({ source, claim }) => ({ source, name: claim.name })),
    );
    const lasts = this.#lasting.has(entities);
    const version = lasts ? (before ?? (await this.#versionOf(claimed.length))) : undefined;
    // Together: what is remembered of both is then looked after once.
    const [pushed, ofClaimed] = await Promise.all([
      measured.length > 0 ? this.#options.targets.pushed(measured) : [],
      claimed.length > 0 ? this.#options.targets.states(claimed) : [],
    ]);
    const ofPushed = pushed.length > 0 ? await this.#options.targets.states(pushed) : [];
    const pushedByRef = Map.groupBy(pushed, ({ name }) => name);
    const namesByPlan = plans.map((plan, index) => [
      ...plan.targets.map(({ source, claim }) => ({ source, name: claim.name })),
      ...(pushedByRef.get(refs[index]) ?? []),
    ]);
    const states = [...ofClaimed, ...ofPushed].map(state =>
      withholdTarget(state, this.#source(state.source)),
    );
    const ids = targetIds(states);
    const environments = ids.length > 0 ? await this.#options.facts.environments(ids) : [];
    const stateByName = new Map(states.map(state => [nameKey(state.source, state.name), state]));
    const environmentsByTarget = new Map(ids.map(id => [id, [] as KnownEnvironment[]]));
    for (const one of environments) environmentsByTarget.get(one.targetId)?.push(one);
    const scopes = plans.map((plan, index) => {
      const keys = namesByPlan[index].map(({ source, name }) => nameKey(source, name));
      const own = [...new Set(keys)].flatMap(key => stateByName.get(key) ?? []);
      const environmentsOf = (id: number) => environmentsByTarget.get(id) ?? [];
      return this.#sameScope(plan, own, targetIds(own).flatMap(environmentsOf));
    });
    // Facts that came meanwhile make another version.
    if (version && version === (await this.#versionOf(claimed.length))) {
      this.#ofMany.set(entities, { names: claimed.length, version, scopes });
    }
    return scopes;
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
    const scope = this.#scope(plan, states, environments);
    this.#scopes.set(plan.entity, scope);
    return scope;
  }

  #scope(
    annotated: EntityPlan,
    states: TargetState[],
    environments: KnownEnvironment[],
  ): EntityScope {
    const { config, sources } = this.#options;
    const plan = withPushed(annotated, states);
    const production = (state: TargetState, profile: Profile) =>
      this.#productionOf(plan, state, environments, profile);
    const everDeployedToProduction = (source: string) =>
      states.some(state => {
        if (state.source !== source) return false;
        const names = production(state, 'standard');
        return environments.some(
          ({ targetId, name, deployedTo }) =>
            targetId === state.targetId && deployedTo && names.includes(name),
        );
      });
    const deploymentSource = chooseDeploymentSource(plan, sources, everDeployedToProduction);
    const changeSources = chooseChangeSources(plan, sources);
    const idsOf = (kind: FactKind, asked?: (string | undefined)[]) =>
      targetIds(
        states.filter(state => {
          const claimed = claimOf(plan, state);
          return claimed?.claim.provides.includes(kind) && (asked?.includes(state.source) ?? true);
        }),
      );
    return {
      plan,
      deploymentSource,
      states,
      sources,
      environments,
      everDeployedToProduction,
      readScope: profile => ({
        deploymentTargetIds: idsOf('deployments', [deploymentSource]),
        productionEnvironments: new Map(
          states.flatMap(state =>
            state.targetId === null ? [] : [[state.targetId, production(state, profile)]],
          ),
        ),
        changeTargetIds: idsOf('changes', changeSources),
        incidentTargetIds: idsOf('incidents'),
        ...this.#incidentRules(plan, states),
      }),
      reads: toKindReads(plan, states, environments, {
        deployments: [deploymentSource],
        changes: changeSources,
      }).map(read => this.#titled(read)),
      statuses: now =>
        toStatuses({ plan, states, deploymentSource }, now, config.schedule.frequencyMs).map(
          status => this.#titled(status),
        ),
    };
  }

  #productionOf(
    plan: EntityPlan,
    { source, targetId }: TargetState,
    environments: KnownEnvironment[],
    profile: Profile,
  ): string[] {
    const { production } = this.#options.config;
    const own = this.#source(source)?.productionEnvironments?.(plan.entity);
    if (own) return own;
    const known = environments.filter(environment => environment.targetId === targetId);
    return productionEnvironments(known, { profile, globs: plan.environments, ...production });
  }

  #incidentRules(
    plan: EntityPlan,
    states: TargetState[],
  ): Pick<ReadScope, 'selectsIncident' | 'listsIncident'> {
    const own = new Set(states.map(({ targetId }) => targetId));
    const sources = new Map(states.map(state => [state.targetId, this.#source(state.source)]));
    const names = new Map(states.map(state => [state.targetId, state.name]));
    const isSelected = (targetId: number, incident: Incident) =>
      sources.get(targetId)?.selectsIncident?.(plan.entity, incident, names.get(targetId) ?? '') ??
      own.has(targetId);
    return {
      selectsIncident: (targetId, incident) =>
        isOfSeverity(plan, incident) && isSelected(targetId, incident),
      listsIncident: (targetId, incident) =>
        !sources.get(targetId)?.hidesUnselectedIncidents || isSelected(targetId, incident),
    };
  }

  #titled<T extends { source: string }>(told: T): T & { sourceTitle?: string } {
    const sourceTitle = this.#source(told.source)?.title;
    return sourceTitle === undefined ? told : { ...told, sourceTitle };
  }

  #source(id: string | undefined): ClaimReader | undefined {
    return this.#options.sources.find(source => source.id === id);
  }
}

/** Where the source tells no severity, the annotation says nothing. */
function isOfSeverity({ severities }: EntityPlan, { severity }: Incident): boolean {
  if (!severities || severity === null) return true;
  return severities.includes(severity.toLocaleLowerCase('en-US'));
}

function toStatuses(
  scope: Pick<EntityScope, 'plan' | 'states' | 'deploymentSource'>,
  now: Instant,
  frequencyMs: number,
): SourceStatus[] {
  const { plan, states, deploymentSource } = scope;
  const claimed = plan.targets.map(target => {
    const state = states.find(candidate => claimOf(plan, candidate) === target);
    const status = toSourceStatus(target, state, { now, frequencyMs });
    if (!status.provides.includes('deployments')) return status;
    return { ...status, usedForDeployments: status.source === deploymentSource };
  });
  const faulty = plan.problems.map(({ source, problem }) => ({
    source,
    target: problem.value,
    provides: [],
    state: 'error' as const,
    lastSuccessAt: null,
    lastAttemptAt: null,
    error: problem.message,
  }));
  return [...claimed, ...faulty];
}

/** With what services have pushed for the entity, which no annotation tells. */
function withPushed(plan: EntityPlan, states: TargetState[]): EntityPlan {
  const pushed = states.filter(({ source }) => source.startsWith(PUSH_SOURCE_PREFIX));
  if (pushed.length === 0) return plan;
  const annotated = plan.targets.filter(target => !pushed.some(state => isOf(target, state)));
  const told = pushed.map(state => {
    const known = plan.targets.find(target => isOf(target, state));
    const annotation = known?.claim.annotation ?? null;
    const { source, name, provides } = state;
    return { source, claim: { name, annotation, provides, details: {} } };
  });
  return { ...plan, targets: [...annotated, ...told] };
}

function areSame<T>(some: readonly T[], others: readonly T[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}

function nameKey(source: string, name: string): string {
  return `${source} ${name}`;
}

function claimOf(plan: EntityPlan, state: TargetState) {
  return plan.targets.find(target => isOf(target, state));
}

function isOf({ source, claim }: ClaimedTarget, state: TargetState): boolean {
  return source === state.source && claim.name === state.name;
}

function targetIds(states: TargetState[]): number[] {
  return [...new Set(states.flatMap(({ targetId }) => (targetId === null ? [] : [targetId])))];
}
