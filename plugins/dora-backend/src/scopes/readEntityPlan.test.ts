import { component } from '../api/__testUtils__/startApi';
import { fakeSource } from '../api/__testUtils__/fakeSource';
import { readEntityPlan } from './readEntityPlan';

const rules = { sources: [fakeSource], kinds: ['component'], bandSets: ['standard', 'dora-2024'] };
const plan = (annotations: Record<string, string>) =>
  readEntityPlan(component('checkout', { 'test/project': 'shop/checkout', ...annotations }), rules);

describe('readEntityPlan', () => {
  it('takes the targets that the sources claim', () => {
    expect(plan({})).toMatchObject({
      leftOut: null,
      targets: [{ source: 'gitlab', claim: { name: 'shop/checkout' } }],
      problems: [],
      environments: undefined,
      bands: undefined,
      severities: undefined,
      deploymentsFrom: undefined,
    });
  });

  it('reads the choices of the entity', () => {
    const choices = {
      'dora/environments': 'live, prod-*',
      'dora/bands': 'dora-2024',
      'dora/deployments-from': 'gitlab',
      'dora/enabled': 'true',
    };
    expect(plan(choices)).toMatchObject({
      problems: [],
      environments: ['live', 'prod-*'],
      bands: 'dora-2024',
      deploymentsFrom: 'gitlab',
    });
  });

  it.each(['false', ' FALSE '])(
    'leaves an entity out that says %p, whatever else it says',
    value => {
      const left = plan({ 'dora/enabled': value, 'dora/bands': 'nonsense' });
      expect(left).toMatchObject({ leftOut: 'optedOut', targets: [], problems: [] });
    },
  );

  it('leaves an entity of another kind out', () => {
    const api = { ...component('checkout', { 'test/project': 'shop/checkout' }), kind: 'API' };
    expect(readEntityPlan(api, rules)).toMatchObject({ leftOut: 'otherKind', targets: [] });
  });

  it.each([
    ['dora/environments', ' , '],
    ['dora/environments', Array(21).fill('a').join()],
    ['dora/environments', 'x'.repeat(10_000)],
    ['dora/bands', 'gold'],
    ['dora/deployments-from', 'jenkins'],
    ['dora/deployments-from', 'codepipeline'],
    ['dora/enabled', 'no'],
  ])('reports %s, and goes on without it', (annotation, value) => {
    const { targets, problems } = plan({ [annotation]: value });
    expect(targets).toHaveLength(1);
    expect(problems).toEqual([
      { source: 'gitlab', problem: expect.objectContaining({ annotation }) },
    ]);
    expect(problems[0].problem.message).toContain(
      `${annotation} is '${value.trim().slice(0, 100)}`,
    );
  });

  it('says once what a source says already', () => {
    const reporting = {
      ...fakeSource,
      claims: () => ({
        targets: [],
        problems: [{ annotation: 'dora/environments', value: ',', message: 'from the source' }],
      }),
    };
    const entity = component('checkout', { 'dora/environments': ',' });
    const { problems } = readEntityPlan(entity, { ...rules, sources: [reporting] });
    expect(problems.map(({ problem }) => problem.message)).toEqual(['from the source']);
  });
});
