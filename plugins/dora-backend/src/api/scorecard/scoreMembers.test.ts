import { noSamples } from '../../metrics/samples/poolSamples';
import { component } from '../__testUtils__/startApi';
import { CatalogTree } from '../viewer/CatalogTree';
import { EntityScope } from '../../scopes/EntityScope';
import { readMembers } from './scoreMembers';

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
  const spans: [string[], number][] = [];
  const samples = {
    stamp: () => 'the same',
    read: async (some: readonly EntityScope[], { span }: { span: { from: number } }) => {
      spans.push([some.map(({ plan }) => plan.entity.metadata.name), span.from]);
      return some.map(({ plan }) => ({ ...noSamples('standard'), of: plan.entity.metadata.name }));
    },
  };
  const since: Record<string, number> = { cart: 100, pay: 30, shop: 100, vat: 50 };
  const { members } = tree;
  const scopes = members.map(({ entity }) => scopeOf.get(entity)!);
  const read = await readMembers(
    { samples } as never,
    { members, scopes },
    {
      sinceOf: ({ title }) => since[title],
      ...{ to: 200, profile: 'standard' },
    },
  );
  expect(spans).toEqual([
    [['cart', 'shop'], 100],
    [['pay', 'vat'], 30],
  ]);
  expect(read.members.map(({ title }, i) => [title, read.samples[i]])).toEqual(
    ['cart', 'pay', 'shop', 'vat'].map(name => [name, expect.objectContaining({ of: name })]),
  );
});
