import { Random } from './Random';

export type ChangeKind = 'feature' | 'bug' | 'refactor' | 'hotfix';

const TITLES: Record<ChangeKind, string[]> = {
  feature: ['Add {}', 'Support {}', 'Show {}', 'Let customers change {}', 'Expose {} in the API'],
  bug: ['Fix {}', 'Handle missing {}', 'Correct rounding of {}', 'Do not lose {} on retry'],
  refactor: ['Simplify {}', 'Move {} to its own module', 'Remove the old {}', 'Test {}'],
  hotfix: ['Stop errors in {}', 'Restore {}', 'Raise the time limit of {}'],
};

const BRANCHES: Record<ChangeKind, string> = {
  feature: 'feature',
  bug: 'fix',
  refactor: 'refactor',
  hotfix: 'hotfix',
};

const COMMITS = ['First cut of {}', 'Wire up {}', 'Cover {} with tests', 'Rename things in {}'];
const INCIDENTS = [
  'Errors in {}',
  '{}: requests time out',
  '{} shows stale data',
  'Elevated error rate: {}',
  'Customers report problems with {}',
];
const REQUESTS = [
  'Question about {}',
  'Improve {}',
  'Document {}',
  '{}: odd wording',
  'Speed up {}',
];

const fill = (random: Random, patterns: string[], topic: string) =>
  capitalise(random.pick(patterns).replace('{}', topic));

export const changeTitle = (random: Random, kind: ChangeKind, topic: string) =>
  fill(random, TITLES[kind], topic);
export const commitTitle = (random: Random, topic: string) => fill(random, COMMITS, topic);
export const incidentTitle = (random: Random, topic: string) => fill(random, INCIDENTS, topic);
export const requestTitle = (random: Random, topic: string) => fill(random, REQUESTS, topic);

export function branchName(kind: ChangeKind, title: string, number: number): string {
  return `${BRANCHES[kind]}/${slugOf(title)}-${number}`;
}

export function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
