import { FactKind } from 'backstage-plugin-dora-common';
import { chooseChangeSource, chooseDeploymentSource } from './chooseSources';
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
    bands: undefined,
    deploymentsFrom,
  };
}
const all: FactKind[] = ['deployments', 'changes', 'incidents'];
const deployed =
  (...sources: string[]) =>
  (source: string) =>
    sources.includes(source);

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
    ['another source alone', plan({ jenkins: all }), [], 'jenkins'],
  ])('%s', (_, entityPlan, deployedSources, expected) => {
    expect(chooseDeploymentSource(entityPlan, deployed(...deployedSources))).toBe(expected);
  });
});

describe('chooseChangeSource', () => {
  it('prefers merge requests to the revisions of a pipeline', () => {
    expect(chooseChangeSource(plan({ codepipeline: all, gitlab: all }))).toBe('gitlab');
    expect(chooseChangeSource(plan({ codepipeline: all }))).toBe('codepipeline');
    expect(chooseChangeSource(plan({ alarms: ['incidents'] }))).toBeUndefined();
  });
});
