import { group, service } from '../__testUtils__/organisation';
import { CatalogTree } from '../viewer/CatalogTree';
import { groupMembers } from './groupMembers';
import { ScoredMember } from './scoreMembers';

const tree = new CatalogTree(
  [
    group('shop'),
    group('payments', { parent: 'shop' }),
    service('cart', { owner: 'shop' }),
    service('pay', { owner: 'payments' }),
    service('vat', { owner: 'user:somebody' }),
  ],
  ['Component'],
);

/** As they are read anew with every page. */
const scored = (time: number) =>
  tree.members.map(inTree => ({ ref: inTree.ref, inTree, time }) as unknown as ScoredMember);

function grouped(members: ScoredMember[], groupBy: 'owner' | 'system' | 'entity') {
  const { rows, ungrouped } = groupMembers(tree, { inTree: tree.members, members }, groupBy);
  const told = (some: ScoredMember[]) =>
    some.map(one => `${one.inTree.title} ${(one as unknown as { time: number }).time}`);
  return {
    rows: Object.fromEntries(rows.map(row => [row.ref, told(row.members)])),
    ungrouped: told(ungrouped),
  };
}

it('makes rows of the members that are given, however often the list was grouped before', () => {
  for (const time of [1, 2]) {
    expect(grouped(scored(time), 'owner')).toEqual({
      rows: {
        'group:default/shop': [`cart ${time}`, `pay ${time}`],
        'group:default/payments': [`pay ${time}`],
      },
      ungrouped: [`vat ${time}`],
    });
    expect(grouped(scored(time), 'system')).toEqual({
      rows: {},
      ungrouped: [`cart ${time}`, `pay ${time}`, `vat ${time}`],
    });
    expect(Object.keys(grouped(scored(time), 'entity').rows)).toHaveLength(3);
  }
});
