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
import { historyDaysOf } from '../historyDaysOf';
import { productionEnvironments } from '../metrics/productionEnvironments';
import { KindRead } from '../metrics/whatWasRead';
import { KnownEnvironment, ReadScope, TargetState } from '../store/types';
import { chooseChangeSources, chooseDeploymentSource } from './chooseSources';
import { ClaimedTarget, EntityPlan } from './readEntityPlan';
import { toSourceStatus } from './sourceStatus';
import { toKindReads } from './toKindReads';

/** A source, as far as it says what entities name. */
export type ClaimReader = Omit<DoraSource, 'resolve' | 'collect'>;

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
  statuses(now: Instant): readonly SourceStatus[];
  /** How far each kind of facts that its numbers are made of was read. */
  reads: readonly KindRead[];
}

/** What an entity's numbers are made of, given what is known of the targets that are its own. */
export function toScope(
  read: { plan: EntityPlan; states: TargetState[]; environments: KnownEnvironment[] },
  { sources, config }: { sources: ClaimReader[]; config: DoraConfig },
): EntityScope {
  const { states, environments } = read;
  const plan = withPushed(read.plan, states);
  const sourceOf = (id: string) => sources.find(source => source.id === id);
  const production = ({ source, targetId }: TargetState, profile: Profile): string[] => {
    const own = sourceOf(source)?.productionEnvironments?.(plan.entity);
    if (own) return own;
    const known = environments.filter(environment => environment.targetId === targetId);
    const globs = plan.environments;
    return productionEnvironments(known, { profile, globs, ...config.production });
  };
  const titled = <T extends { source: string }>(told: T): T & { sourceTitle?: string } => {
    const sourceTitle = sourceOf(told.source)?.title;
    return sourceTitle === undefined ? told : { ...told, sourceTitle };
  };
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
  let told: { now: Instant; statuses: SourceStatus[] } | undefined;
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
      ...incidentRules(plan, states, sourceOf),
    }),
    reads: toKindReads(plan, states, environments, {
      deployments: [deploymentSource],
      changes: changeSources,
      historyDays: historyDaysOf(config),
    }).map(kindRead => titled(kindRead)),
    // Of thousands, several who see different ones ask within the same minute.
    statuses: now => {
      if (told?.now !== now) {
        const { frequencyMs } = config.schedule;
        const statuses = toStatuses({ plan, states, deploymentSource }, now, frequencyMs);
        told = { now, statuses: statuses.map(status => titled(status)) };
      }
      return told.statuses;
    },
  };
}

function incidentRules(
  plan: EntityPlan,
  states: TargetState[],
  sourceOf: (id: string) => ClaimReader | undefined,
): Pick<ReadScope, 'selectsIncident' | 'listsIncident'> {
  const own = new Set(states.map(({ targetId }) => targetId));
  const sources = new Map(states.map(state => [state.targetId, sourceOf(state.source)]));
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

function claimOf(plan: EntityPlan, state: TargetState) {
  return plan.targets.find(target => isOf(target, state));
}

function isOf({ source, claim }: ClaimedTarget, state: TargetState): boolean {
  return source === state.source && claim.name === state.name;
}

/** Of those that are found. */
export function targetIds(states: TargetState[]): number[] {
  return [...new Set(states.flatMap(({ targetId }) => (targetId === null ? [] : [targetId])))];
}
