import { stringifyEntityRef } from '@backstage/catalog-model';
import { CoverageItem, ENABLED_ANNOTATION, Instant } from 'backstage-plugin-dora-common';
import { EntityScope } from '../scopes/EntityScope';
import { ClaimedTarget, NO_SOURCE } from '../scopes/readEntityPlan';
import { unmetOf } from '../scopes/unmetOf';
import { NO_ID, TargetTroubles, UnreadRow } from '../store/types';
import { fixAnnotation, fixNothingNamed, fixTarget } from './coverageFixes';
import { fixTroubles, toCoverageTroubles } from './coverageTroubles';

/**
 * What is collected for one entity: an item per target and per problem, and one that says so if there is neither.
 * `counted`: targets of which deployments are counted.
 */
export function coverageOf(
  scope: EntityScope,
  {
    now,
    counted,
    troubles = new Map(),
  }: {
    now: Instant;
    counted: ReadonlySet<number>;
    /** By target. */
    troubles?: ReadonlyMap<number, TargetTroubles>;
  },
): CoverageItem[] {
  const { entity, leftOut, targets, problems } = scope.plan;
  const common = {
    entityRef: stringifyEntityRef(entity),
    title: entity.metadata.title ?? entity.metadata.name,
  };
  const nothing = {
    ...common,
    ...titled(scope.sources[0]?.id ?? NO_SOURCE, scope.sources[0]?.title),
    target: null,
    annotation: null,
    lastSuccessAt: null,
    error: null,
  };
  if (leftOut) {
    return [{ ...nothing, annotation: ENABLED_ANNOTATION, state: 'disabled', fix: null }];
  }
  // The claimed targets come first, then the problems, both in the order of the plan.
  const annotations = [
    ...targets.map(({ claim }) => claim.annotation),
    ...problems.map(({ problem }) => problem.annotation),
  ];
  const items = scope.statuses(now).map((status, index): CoverageItem => {
    const annotation = annotations[index];
    const { source, sourceTitle, target, state, lastSuccessAt, error } = status;
    const targetState = index < targets.length ? stateOf(scope, targets[index]) : undefined;
    const unmet = targetState && unmetOf(targets[index], targetState);
    const found = troubles.get(targetState?.targetId ?? -1);
    const own = found && toCoverageTroubles(found, toldOf(scope, targets[index]));
    const fix =
      index < targets.length
        ? fixTarget(scope, status, { annotation, counted, unmet })
        : fixAnnotation(scope, problems[index - targets.length]);
    return {
      ...common,
      ...titled(source, sourceTitle),
      ...{ target, annotation, state, lastSuccessAt, error },
      fix: fix ?? (own ? fixTroubles(own) : null),
      ...(own && { troubles: own }),
    };
  });
  if (items.length > 0) return items;
  return [{ ...nothing, state: 'notConfigured', fix: fixNothingNamed(scope) }];
}

function titled(source: string, sourceTitle: string | undefined) {
  return { source, ...(sourceTitle !== undefined && { sourceTitle }) };
}

/** Which rows of a target are told. Where it holds incidents of others, too, theirs are not named. */
function toldOf(
  { plan, sources }: EntityScope,
  { source: id, claim }: ClaimedTarget,
): (row: UnreadRow) => boolean {
  const source = sources.find(one => one.id === id);
  if (!source?.hidesUnselectedIncidents) return () => true;
  // Once for all rows: thousands of entities may share a target with hundreds of them.
  const isSelected = source.selectsSetAside?.(plan.entity, claim.name) ?? (() => false);
  return row => row.part !== 'incidents' || row.id === NO_ID || isSelected(row.id);
}

function stateOf({ states }: EntityScope, { source, claim }: ClaimedTarget) {
  return states.find(state => state.source === source && state.name === claim.name);
}
