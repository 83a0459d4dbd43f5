import { Change, matchesAnyGlob } from 'backstage-plugin-dora-common';
import { HOUR_MS } from './window';

/** Which changes are fixes and nothing else. Any of the three is enough. */
export interface FixChangeRules {
  labels: string[];
  /** Globs on the source branch. */
  branches: string[];
  titles: RegExp[];
}

/** What can be configured about the metrics apart from the profile. */
export interface MetricDefinitions {
  /** How long after a deployment an incident is still put down to it. */
  attributionMs: number;
  fixChanges: FixChangeRules;
  /** Whether deployments count that bring the revision that their environment has already. */
  withoutChange: 'counted' | 'leftOut';
}

export const DEFAULT_DEFINITIONS: MetricDefinitions = {
  attributionMs: 48 * HOUR_MS,
  fixChanges: { labels: ['hotfix'], branches: ['hotfix/*', 'revert-*'], titles: [/^Revert "/] },
  withoutChange: 'counted',
};

export function isFixChange(
  change: Pick<Change, 'title' | 'labels' | 'sourceBranch'>,
  rules: FixChangeRules,
): boolean {
  return (
    change.labels.some(label => rules.labels.includes(label)) ||
    (change.sourceBranch !== null && matchesAnyGlob(rules.branches, change.sourceBranch)) ||
    rules.titles.some(title => title.test(change.title))
  );
}
