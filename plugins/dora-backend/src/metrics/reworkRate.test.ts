import { Profile } from 'backstage-plugin-dora-common';
import { ChangeFact } from '../EntityFacts';
import { at, change, deployment, entityFacts, History } from './__testUtils__/facts';
import { DEFAULT_DEFINITIONS, isFixChange } from './definitions';
import { observe } from './samples/observe';
import { reworkRate } from './reworkRate';

const WEEK = { from: at('5-04'), to: at('5-11') };
const rate = (history: History, profile: Profile = 'standard') => {
  const result = reworkRate(observe(entityFacts(history), profile, DEFAULT_DEFINITIONS), WEEK);
  return result.status === 'ok' ? `${result.numerator}/${result.denominator}` : result.reason;
};
const deployed = (id: string, finishedAt: string, fields = {}) =>
  deployment({ id, finishedAt: at(finishedAt), ...fields });
const fix = change({ id: 'fix', labels: ['hotfix'] });

describe('isFixChange', () => {
  it.each<[string, Partial<ChangeFact>, boolean]>([
    ['a label', { labels: ['bug', 'hotfix'] }, true],
    ['a similar label', { labels: ['hotfixes', 'Hotfix'] }, false],
    ['a branch', { sourceBranch: 'hotfix/login' }, true],
    ['a folder in a branch', { sourceBranch: 'hotfix/team/login' }, true],
    ['a branch of a revert', { sourceBranch: 'revert-1a2b' }, true],
    ['a similar branch', { sourceBranch: 'my-hotfix/login' }, false],
    ['a title', { title: 'Revert "Add login"' }, true],
    ['a similar title', { title: 'Do not Revert "Add login"' }, false],
    ['no branch', { sourceBranch: null }, false],
  ])('goes by label, branch or title: %s', (_, fields, expected) => {
    expect(isFixChange(change({ id: '1', ...fields }), DEFAULT_DEFINITIONS.fixChanges)).toBe(
      expected,
    );
  });
});

describe('reworkRate', () => {
  it('counts rollbacks and deployments that ship a fix, each deployment once', () => {
    const deployments = ['V1', 'V2', 'V1', 'V3', 'V4'].map((sha, i) =>
      deployed(`${i + 1}`, `5-0${i + 4}`, { sha }),
    );
    const changes = [fix, change({ id: 'fix2', labels: ['hotfix'] }), change({ id: 'feature' })];
    expect(rate({ deployments })).toBe('1/5');
    expect(rate({ deployments, changes, links: { 4: ['fix', 'fix2'], 5: ['feature'] } })).toBe(
      '2/5',
    );
    expect(rate({ deployments, changes, links: { 3: ['fix'] } })).toBe('1/5');
  });

  it('holds only the first production deployment of a fix for rework', () => {
    const deployments = [
      deployed('1', '5-05'),
      deployed('2', '5-06', { environment: 'production/eu' }),
      deployed('3', '5-07', { environment: 'production/eu' }),
    ];
    expect(rate({ deployments, changes: [fix], links: { 1: ['fix'], 3: ['fix'] } })).toBe('1/3');
  });

  it('holds the head of retries for rework, and in profile article no other of them', () => {
    const job = { sha: 'V1', pipelineId: 'p1' };
    const deployments = [deployed('1', '5-05', job), deployed('2', '5-06', job)];
    const history = { deployments, changes: [fix], links: { 2: ['fix'] } };
    expect(rate(history)).toBe('1/1');
    expect(rate(history, 'article')).toBe('1/2');
    expect(rate(history, 'gitlab')).toBe('1/1');
  });

  it('has no data without single deployments', () => {
    const counts = [{ periodStart: at('5-05'), periodSeconds: 60, deployments: 1, failures: 0 }];
    expect(rate({})).toBe('NO_DEPLOYMENTS');
    expect(rate({ deployments: [deployed('1', '5-11')] })).toBe('NO_DEPLOYMENTS');
    expect(rate({ counts })).toBe('COUNTS_ONLY');
  });
});
