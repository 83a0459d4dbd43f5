import { FactKind } from 'backstage-plugin-dora-common';
import { chooseChangeSources, chooseDeploymentSource, SourcePreference } from './chooseSources';
import { EntityPlan } from './readEntityPlan';

function plan(sources: Record<string, FactKind[]>, deploymentsFrom?: string): EntityPlan {
  return {
    entity: { apiVersion: 'v1', kind: 'Component', metadata: { name: 'checkout' } },
    leftOut: null,
    targets: Object.entries(sources).map(([source, provides]) => ({
      source,
      claim: { name: source, annotation: null, provides, details: {} },
    })),
    problems: [],
    environments: undefined,
    severities: undefined,
    bands: undefined,
    deploymentsFrom,
  };
}
/** Registered in another order than preferred. */
const sources: SourcePreference[] = [
  { id: 'jenkins' },
  { id: 'cloudwatch', rank: 30, onlyWhenSaid: true },
  { id: 'codepipeline', rank: 20 },
  { id: 'gitlab', rank: 10 },
  { id: 'alarms' },
];
const all: FactKind[] = ['deployments', 'changes', 'incidents'];
const deployed =
  (...those: string[]) =>
  (source: string) =>
    those.includes(source);

describe('chooseDeploymentSource', () => {
  it.each<[string, EntityPlan, string[], string | undefined]>([
    ['nothing named', plan({}), [], undefined],
    ['only GitLab, no deployment', plan({ gitlab: all }), [], 'gitlab'],
    ['both, GitLab deployed', plan({ codepipeline: all, gitlab: all }), ['gitlab'], 'gitlab'],
    ['both, GitLab never deployed', plan({ gitlab: all, codepipeline: all }), [], 'codepipeline'],
    ['only incidents', plan({ alarms: ['incidents'] }), [], undefined],
    ['CloudWatch unasked', plan({ cloudwatch: ['deployments'] }), ['cloudwatch'], undefined],
    ['GitLab and CloudWatch', plan({ gitlab: all, cloudwatch: ['deployments'] }), [], 'gitlab'],
    [
      'said CloudWatch',
      plan({ gitlab: all, cloudwatch: all }, 'cloudwatch'),
      ['gitlab'],
      'cloudwatch',
    ],
    ['said GitLab', plan({ gitlab: all, codepipeline: all }, 'gitlab'), [], 'gitlab'],
    ['said what is not named', plan({ gitlab: all }, 'codepipeline'), ['gitlab'], 'codepipeline'],
    ['pushed alone, to nowhere', plan({ 'push:ci': all }), [], 'push:ci'],
    ['pushed beside GitLab', plan({ gitlab: all, 'push:ci': all }), ['push:ci'], 'push:ci'],
    ['GitLab deploys, too', plan({ gitlab: all, 'push:ci': all }), ['gitlab', 'push:ci'], 'gitlab'],
    ['neither has deployed', plan({ gitlab: all, 'push:ci': all }), [], 'gitlab'],
    [
      'a pipeline deploys, too',
      plan({ gitlab: all, codepipeline: all, 'push:ci': all }),
      ['codepipeline', 'push:ci'],
      'codepipeline',
    ],
    ['two push, one to production', plan({ 'push:a': all, 'push:b': all }), ['push:b'], 'push:b'],
    [
      'said which one pushes',
      plan({ gitlab: all, 'push:ci': all }, 'push:ci'),
      ['gitlab'],
      'push:ci',
    ],
    ['a source without rank gives way', plan({ jenkins: all, gitlab: all }), ['gitlab'], 'gitlab'],
    ['another source alone', plan({ jenkins: all }), [], 'jenkins'],
  ])('%s', (_, entityPlan, deployedSources, expected) => {
    expect(chooseDeploymentSource(entityPlan, sources, deployed(...deployedSources))).toBe(
      expected,
    );
  });
});

describe('chooseChangeSources', () => {
  it.each<[string, EntityPlan, string[]]>([
    ['merge requests before revisions', plan({ codepipeline: all, gitlab: all }), ['gitlab']],
    ['revisions where there is nothing else', plan({ codepipeline: all }), ['codepipeline']],
    ['none', plan({ alarms: ['incidents'] }), []],
    ['pushed ones beside them', plan({ 'push:ci': all, gitlab: all }), ['gitlab', 'push:ci']],
  ])('%s', (_, entityPlan, expected) => {
    expect(chooseChangeSources(entityPlan, sources)).toEqual(expected);
  });
});
