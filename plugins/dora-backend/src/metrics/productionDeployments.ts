import { Instant } from 'backstage-plugin-dora-common';
import { compareFinish } from '../lineage/compareFinish';
import { DeploymentFact, Lineage } from '../EntityFacts';
import { MetricDefinitions } from './definitions';
import { distinct, keyOf, keyOfId } from './identity';
import { ProfileRules } from './profiles';

/** A successful deployment to production, as a profile counts them. */
export interface ProductionDeployment {
  at: Instant;
  key: string;
  fact: DeploymentFact;
  lineage: Lineage;
  rollback: boolean;
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

/** In the order of finish time, then id. */
export function productionDeployments(
  facts: Iterable<DeploymentFact>,
  retries: ProfileRules['retries'],
  withoutChange: MetricDefinitions['withoutChange'],
): ProductionDeployment[] {
  const successes = distinct(facts, keyOf)
    .flatMap(fact =>
      fact.finishedAt === null ? [] : [{ id: fact.id, finishedAt: fact.finishedAt, fact }],
    )
    .sort(compareFinish);
  const counted = new Map<string, ProductionDeployment>();
  const collapsed: DeploymentFact[] = [];
  for (const { fact, finishedAt } of successes) {
    const lineage = fact.lineage ?? ALONE;
    if (withoutChange === 'leftOut' && lineage.repeats) continue;
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
        keys: [key],
      });
    }
  }
  for (const { targetId, id, lineage } of collapsed) {
    counted.get(keyOfId(targetId, lineage!.retryOf!))?.keys.push(keyOfId(targetId, id));
  }
  return [...counted.values()];
}
