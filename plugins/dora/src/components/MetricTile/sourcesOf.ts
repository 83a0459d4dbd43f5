import { FactKind, MetricId, SourceStatus } from 'backstage-plugin-dora-common';

const FACTS_OF: Record<MetricId, FactKind[]> = {
  deploymentFrequency: ['deployments'],
  leadTime: ['changes', 'deployments'],
  timeToRestore: ['incidents'],
  changeFailureRate: ['deployments', 'incidents'],
  reworkRate: ['deployments', 'changes'],
};

/** The sources that deliver facts for a metric. Of several that know deployments only one is asked for them. */
export function sourcesOf(metric: MetricId, sources: readonly SourceStatus[]): SourceStatus[] {
  return sources.filter(source =>
    source.provides.some(
      kind =>
        FACTS_OF[metric].includes(kind) &&
        (kind !== 'deployments' || source.usedForDeployments !== false),
    ),
  );
}
