import { Instant } from 'backstage-plugin-dora-common';
import { compareFinish } from '../../lineage/compareFinish';
import { DeploymentFact, Lineage } from '../../EntityFacts';
import { MetricDefinitions } from '../definitions';
import { distinct, keyOf, keyOfId } from './identity';
import { ProfileRules } from '../profiles';

/** A successful deployment to production, as a profile counts them. */
export interface ProductionDeployment {
  at: Instant;
  key: string;
  fact: DeploymentFact;
  lineage: Lineage;
  rollback: boolean;
  /** It carries nothing but files that are no change. */
  configOnly: boolean;
  /** Keys of itself and of its retries, where these do not count for themselves. */
  keys: string[];
}

/** Until its neighbours are worked out, a deployment stands for itself. */
const ALONE: Lineage = {
  retryOf: null,
  first: false,
  rollback: false,
  repeats: false,
  rolledBackBy: null,
};

/**
 * In the order of finish time, then id.
 *
 * @param options.configOnly - keys of deployments that carry nothing but files that are no change
 */
export function productionDeployments(
  facts: Iterable<DeploymentFact>,
  options: {
    retries: ProfileRules['retries'];
    withoutChange: MetricDefinitions['withoutChange'];
    configOnly: ReadonlySet<string>;
  },
): ProductionDeployment[] {
  const { retries, withoutChange, configOnly } = options;
  const successes = distinct(facts, keyOf)
    .flatMap(fact =>
      fact.finishedAt === null ? [] : [{ id: fact.id, finishedAt: fact.finishedAt, fact }],
    )
    .sort(compareFinish);
  const counted = new Map<string, ProductionDeployment>();
  const collapsed: DeploymentFact[] = [];
  for (const { fact, finishedAt } of successes) {
    const lineage = fact.lineage ?? ALONE;
    const isConfigOnly = configOnly.size > 0 && configOnly.has(headOf(fact));
    if (withoutChange === 'leftOut' && (lineage.repeats || isConfigOnly)) continue;
    if (retries === 'collapsed' && lineage.retryOf !== null) {
      collapsed.push(fact);
    } else {
      const key = keyOf(fact);
      counted.set(key, {
        at: finishedAt,
        key,
        fact,
        lineage,
        rollback: lineage.rollback,
        configOnly: isConfigOnly,
        keys: [key],
      });
    }
  }
  for (const fact of collapsed) counted.get(headOf(fact))?.keys.push(keyOf(fact));
  return [...counted.values()];
}

/** The key of the earliest of the retries that it belongs to: that one ships what all of them do. */
export function headOf({ targetId, id, lineage }: DeploymentFact): string {
  return keyOfId(targetId, lineage?.retryOf ?? id);
}
