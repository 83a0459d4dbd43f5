import { Change, HOUR_MS, matchesAnyGlob, Profile } from 'backstage-plugin-dora-common';
import { PROFILE_RULES } from './profiles';

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
  /** Globs on the paths of files that carry no change. */
  configOnly: string[];
  /** Whether deployments count that carry no change: the revision that is there already, or such files alone. */
  withoutChange: 'counted' | 'leftOut';
}

export const DEFAULT_DEFINITIONS: MetricDefinitions = {
  attributionMs: 48 * HOUR_MS,
  fixChanges: { labels: ['hotfix'], branches: ['hotfix/*', 'revert-*'], titles: [/^Revert "/] },
  configOnly: [],
  withoutChange: 'counted',
};

/** What has to be read of facts for a profile and these definitions. */
export function factNeeds(
  profile: Profile,
  { attributionMs, configOnly }: Pick<MetricDefinitions, 'attributionMs' | 'configOnly'>,
) {
  const { timeToRestore } = PROFILE_RULES[profile];
  return {
    attributionMs,
    paths: configOnly.length > 0,
    earlierFailures: timeToRestore.of === 'failedDeployments',
  };
}

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
