import { ImprovementAction, MetricId } from 'backstage-plugin-dora-common';
import { nameOf } from '../metricNames';
import { ProfileRules } from '../profiles';

/** What improvements for a metric are said to bring. Nothing here measures whether they did: verdicts do. */
const CLAIMS: Record<MetricId, (name: string) => string> = {
  deploymentFrequency: () => 'Smaller batches: deployments more often.',
  leadTime: name => `Better flow: a shorter ${name}.`,
  timeToRestore: name => `Faster recovery: a shorter ${name}.`,
  changeFailureRate: () => 'Fewer regressions: fewer deployments that fail.',
  reworkRate: () => 'Fewer regressions: less rework.',
};
const SOURCE = 'a claim of the article that the definition "Published scripts" follows, no promise';

export function impactOn(metric: MetricId, rules: ProfileRules): ImprovementAction['impact'] {
  return { claim: CLAIMS[metric](nameOf(metric, rules)), source: SOURCE };
}
