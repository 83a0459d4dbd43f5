import { ImprovementAction, MetricId } from 'backstage-plugin-dora-common';

/** What improvements for a metric are said to bring. Nothing here measures whether they did: verdicts do. */
const CLAIMS: Record<MetricId, string> = {
  deploymentFrequency: 'Smaller batches: deployments more often.',
  leadTime: 'Better flow: a shorter lead time for changes.',
  timeToRestore: 'Faster recovery: a shorter time to restore.',
  changeFailureRate: 'Fewer regressions: fewer deployments that fail.',
  reworkRate: 'Fewer regressions: less rework.',
};
const SOURCE = 'a claim of the article whose rules the profile "article" repeats, no promise';

export function impactOn(metric: MetricId): ImprovementAction['impact'] {
  return { claim: CLAIMS[metric], source: SOURCE };
}
