import { noSamples } from '../../metrics/samples/poolSamples';
import { component } from '../__testUtils__/startApi';
import { CatalogTree } from '../viewer/CatalogTree';
import { EntityScope } from '../../scopes/EntityScopes';
import { scoreMembers } from './scoreMembers';

it('reads further back for those alone that need it', async () => {
  const tree = new CatalogTree(
    ['cart', 'pay', 'shop', 'vat'].map(name => component(name, {})),
    ['Component'],
  );
  const scopeOf = new Map(
    tree.members.map(({ entity }) => [
      entity,
      { plan: { entity }, statuses: () => [] } as unknown as EntityScope,
    ]),
  );
  const scopes = {
    plan: () => ({ leftOut: null }),
    ofAll: async (entities: Parameters<typeof scopeOf.get>[0][]) =>
      entities.map(entity => scopeOf.get(entity)!),
  };
  const spans: [string[], number][] = [];
  const samples = {
    read: async (read: readonly EntityScope[], { span }: { span: { from: number } }) => {
      spans.push([read.map(({ plan }) => plan.entity.metadata.name), span.from]);
      return read.map(({ plan }) => ({ ...noSamples('standard'), of: plan.entity.metadata.name }));
    },
  };
  const since: Record<string, number> = { cart: 100, pay: 30, shop: 100, vat: 50 };
  const scored = await scoreMembers({ scopes, samples } as never, [...tree.members], {
    sinceOf: ({ title }) => since[title],
    ...{ to: 200, profile: 'standard', instant: 200 },
  });
  expect(spans).toEqual([
    [['cart', 'shop'], 100],
    [['pay', 'vat'], 30],
  ]);
  expect(scored.map(({ title, samples: own }) => [title, own])).toEqual(
    ['cart', 'pay', 'shop', 'vat'].map(name => [name, expect.objectContaining({ of: name })]),
  );
});
