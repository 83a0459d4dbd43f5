import { createHash } from 'node:crypto';
import { BANDS_ANNOTATION } from 'backstage-plugin-dora-common';
import { DoraConfig } from '../config';
import { EntityScope } from '../scopes/EntityScope';
import { sourcesOf } from '../scopes/readEntityPlan';
import { KindState } from '../store/types';
import { askedNames, isAsked } from './isAsked';

/** How the question of an entity stands: whose facts its tally counts, and whether their history is in. */
export interface Asked {
  /** Another one where other facts are asked for. */
  question: string;
  /** A history is being read that the question asks for. */
  isBeingRead: boolean;
}

type Definitions = DoraConfig['definitions'];

/**
 * Which environments are production is not part of the question: the first deployment to a new one is news. So is the
 * first fact of what comes by itself, which has no history to wait for, and may stay silent for a year. What was refused
 * before anything was read of it keeps nothing waiting.
 */
export function askedOf(scope: EntityScope, definitions: Definitions): Asked {
  const { plan, deploymentSource } = scope;
  const targets = plan.targets.filter(isAsked);
  const states = scope.states.filter(isAsked);
  const kinds = states.flatMap(({ source, name, kinds: ofTarget }) =>
    ofTarget.map(kind => ({ ...kind, of: `${source} ${name} ${kind.kind}` })),
  );
  const isWaitedFor = ({ complete, failing, reachedBackTo }: KindState) =>
    !complete && !(failing?.refused && reachedBackTo === null);
  const complete = kinds.filter(kind => kind.complete);
  const deploying = sourcesOf(plan, 'deployments').filter(source => isAsked({ source }));
  const { profile, attributionMs, fixChanges, configOnly, withoutChange } = definitions;
  const annotations = Object.entries(plan.entity.metadata.annotations ?? {})
    .filter(([key]) => key.startsWith('dora/') && key !== BANDS_ANNOTATION)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const asked = [
    [profile, attributionMs, configOnly, withoutChange],
    [fixChanges.labels, fixChanges.branches, fixChanges.titles.map(String)],
    annotations,
    targets,
    // One of several may have deployed long before it is the one that is asked.
    deploying.length > 1 && deploying.includes(deploymentSource ?? '') ? deploymentSource : null,
    complete.map(kind => kind.of).sort(),
  ];
  const isHistoryThere =
    complete.length > 0 && states.length >= askedNames(plan).size && !kinds.some(isWaitedFor);
  const comesByItself = targets.length === 0 && plan.targets.length > 0;
  return {
    question: createHash('sha256').update(JSON.stringify(asked)).digest('hex'),
    isBeingRead: !isHistoryThere && !comesByItself,
  };
}
