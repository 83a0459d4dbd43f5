import { Profile } from 'backstage-plugin-dora-common';
import { at, change, deployment, entityFacts, History } from '../__testUtils__/facts';
import { configOnlyDeployments } from './configOnly';
import { DEFAULT_DEFINITIONS, MetricDefinitions } from '../definitions';
import { explainDeployments } from '../evidence/explainDeployments';
import { observe } from './observe';

const GLOBS = ['config/*', '*.md'];
const shipped = (deploymentId: string, paths: string[] | null, deploymentTargetId = 1) => ({
  deploymentTargetId,
  deploymentId,
  paths,
});

describe('configOnlyDeployments', () => {
  it.each([
    ['files that match', [shipped('1', ['config/a.yaml', 'docs/b.md'])], ['1/1']],
    ['a file that does not', [shipped('1', ['config/a.yaml', 'src/a.ts'])], []],
    ['a name in another case', [shipped('1', ['README.MD'])], []],
    ['a folder of that name elsewhere', [shipped('1', ['src/config/a.yaml'])], []],
    ['files that are not known', [shipped('1', null)], []],
    ['changes that all match', [shipped('1', ['a.md']), shipped('1', ['config/a'])], ['1/1']],
    ['a change among them that is not known', [shipped('1', ['a.md']), shipped('1', null)], []],
    ['one of code before one that matches', [shipped('1', ['a']), shipped('1', ['a.md'])], []],
    ['the same id elsewhere', [shipped('1', ['a']), shipped('1', ['a.md'], 2)], ['2/1']],
    ['nothing', [], []],
  ])('of %s', (_, all, expected) => {
    expect([...configOnlyDeployments(all, GLOBS)]).toEqual(expected);
  });

  it('finds none where nothing is configured', () => {
    expect(configOnlyDeployments([shipped('1', [])], []).size).toBe(0);
  });
});

/** Day by day: the first one, code, configuration with a retry, code and configuration, the same again. */
const HISTORY: History = {
  deployments: [
    deployment({ id: '1', finishedAt: at('5-01') }),
    deployment({ id: '2', finishedAt: at('5-02') }),
    deployment({ id: '3', finishedAt: at('5-03'), sha: 'V3', pipelineId: 'p' }),
    deployment({ id: '4', finishedAt: at('5-03 01:00'), sha: 'V3', pipelineId: 'p' }),
    deployment({ id: '5', finishedAt: at('5-04'), sha: 'V5' }),
    deployment({ id: '6', finishedAt: at('5-05'), sha: 'V5' }),
    // Has in production/eu what production has had for long.
    deployment({ id: '7', finishedAt: at('5-01'), environment: 'production/eu' }),
    deployment({ id: '8', finishedAt: at('5-06'), environment: 'production/eu' }),
  ],
  changes: ['first', 'code', 'docs', 'config', 'more'].map(id => change({ id })),
  links: { 1: ['first'], 2: ['code'], 4: ['docs'], 5: ['config', 'more'], 8: ['docs', 'config'] },
  paths: {
    first: ['a.md'],
    code: ['src/a.ts'],
    docs: ['a.md'],
    config: ['config/a.yaml'],
    more: ['src/b.ts'],
  },
};

describe('deployments that carry no change', () => {
  const facts = entityFacts(HISTORY);
  const definitionsOf = (more: Partial<MetricDefinitions>) => ({ ...DEFAULT_DEFINITIONS, ...more });
  const counted = (more: Partial<MetricDefinitions>, profile: Profile = 'standard') =>
    observe(facts, profile, definitionsOf(more)).deployments;
  const idsOf = (deployments: { fact: { id: string } }[]) => deployments.map(one => one.fact.id);

  it('are marked, and count unless they are left out', () => {
    const marked = counted({ configOnly: GLOBS });
    expect(idsOf(marked)).toEqual(idsOf(counted({})));
    expect(idsOf(marked.filter(one => one.configOnly))).toEqual(['3', '8']);
    expect(idsOf(counted({ configOnly: GLOBS, withoutChange: 'leftOut' }))).toEqual([
      '1',
      '7',
      '2',
      '5',
    ]);
  });

  it('are left out with their retries, where these count for themselves', () => {
    expect(idsOf(counted({ configOnly: GLOBS }, 'article'))).toContain('4');
    const left = counted({ configOnly: GLOBS, withoutChange: 'leftOut' }, 'article');
    expect(idsOf(left)).toEqual(['1', '7', '2', '5']);
  });

  it.each(['counted', 'leftOut'] as const)('say so in the evidence where %s', withoutChange => {
    const explained = explainDeployments(facts.deployments, {
      metric: 'deploymentFrequency',
      profile: 'standard',
      window: { from: at('5-01'), to: at('5-10') },
      definitions: definitionsOf({ configOnly: GLOBS, withoutChange }),
      facts,
      productionEnvironments: new Map([[1, ['production', 'production/eu']]]),
    });
    const flagged = explained.filter(({ item }) => item.carriesNoChange);
    const said = flagged.map(({ item }) => [item.id, item.why.code, item.why.message]);
    expect(said).toEqual(
      withoutChange === 'leftOut'
        ? [
            ['3', 'NO_CHANGE', 'changes only files that carry no change'],
            ['4', 'RETRY', 'retry of 3'],
            ['6', 'NO_CHANGE', 'brings what was in production already'],
            ['8', 'NO_CHANGE', 'changes only files that carry no change'],
          ]
        : [
            ['3', 'COUNTED', 'successful, to production; changes only files that carry no change'],
            ['4', 'RETRY', 'retry of 3'],
            ['6', 'COUNTED', 'successful, to production; brings what was in production already'],
            [
              '8',
              'COUNTED',
              'successful, to production/eu; changes only files that carry no change',
            ],
          ],
    );
  });
});
