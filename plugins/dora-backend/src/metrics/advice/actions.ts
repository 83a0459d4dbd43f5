import { MetricId } from 'backstage-plugin-dora-common';

/** An improvement that the field recommends. */
export interface ActionDefinition {
  id: string;
  /** Which metrics it is for. */
  metrics: readonly MetricId[];
  title: string;
  text: string;
  url: string | null;
  /** Codes of the reasons for which it comes before others: `findReasons` gives them. */
  answers: readonly string[];
}

const action = (
  id: string,
  metrics: MetricId[],
  title: string,
  text: string,
  answers: string[] = [],
): ActionDefinition => ({ id, metrics, title, text, url: null, answers });

/** In the order in which they are recommended where no fact speaks for one of them. Texts and links: `dora.advice`. */
export const ACTIONS: readonly ActionDefinition[] = [
  action(
    'smaller-changes',
    ['deploymentFrequency', 'leadTime', 'changeFailureRate'],
    'Smaller merge requests',
    'Cut work into changes that can be reviewed in one sitting and shipped alone.',
    ['BIG_CHANGES', 'CODING_DOMINATES', 'BIG_BATCHES', 'LONG_TAIL_OF_CHANGES'],
  ),
  action(
    'trunk-based',
    ['deploymentFrequency', 'leadTime'],
    'Trunk-based development',
    'Merge to the main branch daily, so that no branch lives longer than a day or two.',
    ['CODING_DOMINATES'],
  ),
  action(
    'feature-flags',
    ['deploymentFrequency', 'leadTime'],
    'Feature flags',
    'Ship unfinished work switched off, so that a deployment need not wait for a feature.',
    ['BIG_BATCHES', 'ONE_WEEKDAY'],
  ),
  action(
    'automated-tests',
    ['deploymentFrequency', 'changeFailureRate', 'reworkRate'],
    'Automated tests',
    'Let a pipeline decide whether a change can go out, and nobody test by hand for a release.',
    ['FAILURES_SHIP_FIXES'],
  ),
  action(
    'self-service-deployment',
    ['deploymentFrequency', 'leadTime'],
    'Self-service deployment',
    'Whoever merges deploys, or the merge does: no ticket, no release day, no other team.',
    ['DEPLOY_DOMINATES', 'ONE_WEEKDAY'],
  ),
  action(
    'limit-wip',
    ['leadTime'],
    'Less work in progress',
    'Finish what is begun before anything new is started.',
    ['CODING_DOMINATES', 'LONG_TAIL_OF_CHANGES'],
  ),
  action(
    'review-bottleneck',
    ['leadTime'],
    'Reviews first',
    'Agree that a waiting review comes before own work, and share reviews between more people.',
    ['REVIEW_DOMINATES'],
  ),
  action(
    'fewer-approvals',
    ['leadTime'],
    'Fewer approvals',
    'Ask for one approval, and for more only where the risk is worth the wait.',
    ['REVIEW_DOMINATES'],
  ),
  action(
    'auto-merge',
    ['leadTime'],
    'Merge trivial changes by themselves',
    'Dependency updates and documentation can merge when their pipeline is green.',
    ['REVIEW_DOMINATES'],
  ),
  action(
    'parallel-tests',
    ['leadTime'],
    'Parallel tests',
    'Split the slowest jobs of the pipeline, so that it takes minutes from merge to production.',
    ['DEPLOY_DOMINATES'],
  ),
  action(
    'automated-rollback',
    ['timeToRestore'],
    'Automated rollback',
    'Go back by one button, or by an alarm, before looking for the cause.',
    ['FEW_ROLLBACKS'],
  ),
  action(
    'runbooks',
    ['timeToRestore'],
    'Runbooks',
    'Write down the first five minutes of each kind of incident, and link it from the alarm.',
    ['NO_RUNBOOK', 'LONG_TAIL_OF_INCIDENTS', 'OPEN_INCIDENTS'],
  ),
  action(
    'alert-quality',
    ['timeToRestore'],
    'Alert quality',
    'Alarm on what users feel, and switch off what nobody acts on.',
    ['OPEN_INCIDENTS', 'LONG_TAIL_OF_INCIDENTS'],
  ),
  action(
    'drills',
    ['timeToRestore'],
    'Drills',
    'Practise an outage every few months, with whoever is on call then.',
    ['LONG_TAIL_OF_INCIDENTS'],
  ),
  action(
    'blameless-postmortems',
    ['timeToRestore', 'changeFailureRate'],
    'Blameless postmortems',
    'Ask after each incident what let it happen and what made it long, never who.',
    ['FAILURES_ON_ONE_WEEKDAY'],
  ),
  action(
    'shift-left',
    ['changeFailureRate', 'reworkRate'],
    'Tests further left',
    'Find a fault where it is cheapest: before the merge, in the same minute.',
    ['FAILURES_SHIP_FIXES'],
  ),
  action(
    'canary',
    ['changeFailureRate'],
    'Canary releases',
    'Give a new version to few users first, and stop it when errors rise.',
    ['MOST_FAILURES_ROLLED_BACK'],
  ),
  action(
    'progressive-delivery',
    ['changeFailureRate', 'reworkRate'],
    'Progressive delivery',
    'Widen a release step by step, each step decided by measurements.',
    ['MOST_FAILURES_ROLLED_BACK', 'FAILURES_ON_ONE_WEEKDAY'],
  ),
  action(
    'security-scanning',
    ['changeFailureRate', 'reworkRate'],
    'Security scanning',
    'Let the pipeline look at dependencies and secrets, so that they need no hotfix.',
  ),
  action(
    'production-like-staging',
    ['changeFailureRate'],
    'A staging that is like production',
    'Same configuration, same data shapes, same deployment: what fails there does not fail later.',
    ['FAILURES_ON_ONE_WEEKDAY'],
  ),
];
