import { Instant } from 'backstage-plugin-dora-common';
import { startOfMinute } from '../metrics/window';
import { coverageItems, CoverageServices } from './coverage';
import { Viewer } from './viewer/Access';
import { CatalogTree } from './viewer/CatalogTree';

const known = new WeakMap<CatalogTree, { minute: Instant; count: Promise<number> }>();

/**
 * How many items of the coverage have something to fix, of everything that the viewer may read. Counted once a minute
 * for all who see the same: it stands beside numbers, and those who read them outnumber those who mend.
 */
export async function countProblems(services: CoverageServices, viewer: Viewer): Promise<number> {
  const tree = await services.entities.tree(viewer, services.config.entities.kinds);
  const minute = startOfMinute(services.now());
  const before = known.get(tree);
  if (before?.minute === minute) return before.count;
  // Others may wait for the same, so it goes on when this viewer leaves.
  const count = problemsIn(services, tree);
  known.set(tree, { minute, count });
  // What failed is tried again by the next one who asks.
  count.catch(() => known.delete(tree));
  return count;
}

async function problemsIn(services: CoverageServices, { members }: CatalogTree): Promise<number> {
  // Who opted out has nothing to fix, and the list of the others is one that scopes are remembered by.
  const { entities } = await services.scopes.measured(members);
  const items = await coverageItems(services, [entities]);
  return items.filter(({ fix }) => fix !== null).length;
}
