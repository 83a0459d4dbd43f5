import { chunk } from './chunks';
import { ReadScope } from './types';

interface TargetsWithEnvironments {
  targetIds: number[];
  environments: string[];
}

/** Most entities have the same production environments: their targets are asked for together. */
export function productionPairs(scope: ReadScope): TargetsWithEnvironments[] {
  const byEnvironments = new Map<string, TargetsWithEnvironments>();
  for (const targetId of new Set(scope.deploymentTargetIds)) {
    const environments = [...new Set(scope.productionEnvironments.get(targetId))].sort();
    if (environments.length === 0) continue;
    const key = JSON.stringify(environments);
    const pairs = byEnvironments.get(key) ?? { targetIds: [], environments };
    pairs.targetIds.push(targetId);
    byEnvironments.set(key, pairs);
  }
  return [...byEnvironments.values()].flatMap(({ targetIds, environments }) =>
    chunk(targetIds, 500).flatMap(some =>
      chunk(environments, 500).map(names => ({ targetIds: some, environments: names })),
    ),
  );
}
