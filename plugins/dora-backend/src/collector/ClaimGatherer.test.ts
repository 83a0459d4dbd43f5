import { Entity } from '@backstage/catalog-model';
import { DoraSource, TargetClaim } from 'backstage-plugin-dora-node';
import { component } from './__testUtils__/testCollector';
import { ClaimGatherer } from './ClaimGatherer';

/** Claims what its annotation lists. */
function sourceOf(id: string, provides: TargetClaim['provides']): DoraSource {
  return {
    id,
    claims: (entity: Entity) => {
      const value = entity.metadata.annotations?.[id];
      if (value === 'throw') throw new Error('cannot be read');
      const names = value?.split(',') ?? [];
      const details = { owner: entity.metadata.annotations?.owner ?? '' };
      return {
        targets: names.map(name => ({ name, annotation: id, provides, details })),
        problems: [],
      };
    },
    resolve: () => Promise.reject(new Error('not asked')),
    collect: () => {
      throw new Error('not asked');
    },
  };
}

function gather(annotations: Record<string, string>[]) {
  const failed: string[] = [];
  const gatherer = new ClaimGatherer(
    [sourceOf('code', ['deployments', 'changes']), sourceOf('pipeline', ['deployments'])],
    (_error, source, entity) => failed.push(`${source.id} ${entity.metadata.name}`),
  );
  annotations.forEach((each, i) => gatherer.add(component(`c${i}`, each)));
  return { ...gatherer.all(), failed };
}

describe('ClaimGatherer', () => {
  it('names a target once, with the distinct details of all entities', () => {
    const one = { code: 'a', owner: 'x' };
    const { names } = gather([one, { code: 'a', owner: 'y' }, one]);
    expect(names).toEqual([
      {
        source: 'code',
        name: 'a',
        provides: ['changes', 'deployments'],
        details: [{ owner: 'x' }, { owner: 'y' }],
      },
    ]);
  });

  it('does not depend on the order of entities', () => {
    const entities = [
      { code: 'a', owner: 'y' },
      { code: 'a', owner: 'x' },
    ];
    expect(gather(entities).names).toEqual(gather([...entities].reverse()).names);
  });

  it('pairs deployments with the changes of the same entity, and of no other', () => {
    const { pairs } = gather([{ code: 'a', pipeline: 'p' }, { code: 'b' }, { pipeline: 'q' }]);
    expect(pairs).toEqual([
      {
        deployments: { source: 'pipeline', name: 'p' },
        changes: { source: 'code', name: 'a' },
      },
    ]);
  });

  it('tells what is selected of targets that hold incidents of many', () => {
    const alarms = { ...sourceOf('alarms', ['incidents']), hidesUnselectedIncidents: true };
    const gatherer = new ClaimGatherer([alarms, sourceOf('code', ['changes'])], () => {});
    gatherer.add(component('cart', { alarms: 'eu,us', code: 'a' }));
    gatherer.add(component('pay', { alarms: 'eu', 'dora/enabled': 'false' }));
    const common = { entityRef: 'component:default/cart', source: 'alarms', annotation: 'alarms' };
    expect(gatherer.all().selections).toEqual([
      { ...common, name: 'eu', value: 'eu,us' },
      { ...common, name: 'us', value: 'eu,us' },
    ]);
  });

  it('leaves out who opted out, what cannot be kept, and a source that fails', () => {
    const { names, failed } = gather([
      { code: 'a', 'dora/enabled': 'false' },
      { code: 'b', 'dora/enabled': ' False ' },
      { code: 'x'.repeat(501) },
      { code: 'nul\0' },
      { code: 'throw', pipeline: 'p' },
    ]);
    expect(names.map(({ name }) => name)).toEqual(['p']);
    expect(failed).toEqual(['code c4']);
  });
});
