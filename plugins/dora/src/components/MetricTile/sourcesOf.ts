import { FactKind, MetricId, Profile, SourceStatus } from 'backstage-plugin-dora-common';

const FACTS_OF: Record<MetricId, readonly FactKind[]> = {
  deploymentFrequency: ['deployments'],
  leadTime: ['changes', 'deployments'],
  timeToRestore: ['incidents'],
  changeFailureRate: ['deployments', 'incidents'],
  reworkRate: ['deployments', 'changes'],
};

/** Where a definition makes a metric of other facts. */
const FACTS_BY: Partial<Record<Profile, Partial<typeof FACTS_OF>>> = {
  article: { leadTime: ['changes'] },
  dora: { timeToRestore: ['deployments', 'incidents'] },
};

/** The sources that deliver facts for a metric. Of several that know deployments only one is asked for them. */
export function sourcesOf(
  metric: MetricId,
  profile: Profile,
  sources: readonly SourceStatus[],
): SourceStatus[] {
  const facts = FACTS_BY[profile]?.[metric] ?? FACTS_OF[metric];
  return sources.filter(source =>
    source.provides.some(
      kind =>
        facts.includes(kind) && (kind !== 'deployments' || source.usedForDeployments !== false),
    ),
  );
}
