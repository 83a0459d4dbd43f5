import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { Knex } from 'knex';
import { Viewer } from '../src/api/viewer/Access';
import { CatalogTree } from '../src/api/viewer/CatalogTree';
import { EntityScopes } from '../src/scopes/EntityScopes';
import { FactSampleReader } from '../src/samples/FactSampleReader';
import { KeptTests } from '../src/api/comparing/KeptTests';
import { KeptUsual } from '../src/api/comparing/KeptUsual';
import { ScorecardMemory } from '../src/api/scorecard/ScorecardMemory';
import { entityMetrics } from '../src/api/entityMetrics';
import { HeavyReads } from '../src/api/HeavyReads';
import { checkReading, startReading } from '../src/api/reading';
import { scorecard } from '../src/api/scorecard/scorecard';
import { readDoraConfig } from '../src/config';
import { SnapshotKeeper } from '../src/samples/snapshots/SnapshotKeeper';
import { SnapshotSampleReader } from '../src/samples/snapshots/SnapshotSampleReader';
import { createStore } from '../src/store/createStore';
import { benchSource } from './benchSource';

const GROUPS = 200;
const DIVISIONS = 10;

const source = benchSource(async function* collect() {
  // Everything is there.
});

const config = readDoraConfig(new ConfigReader({}));

/**
 * Services e1, e2, …, each of one of the teams, which are in divisions: as somebody sees them who sees all, and as others
 * do who may not see one in fifty.
 */
export function benchCatalogs(services: number, sets: number): CatalogTree[] {
  const apiVersion = 'backstage.io/v1alpha1';
  const groups = Array.from({ length: GROUPS }, (_, i) => ({
    apiVersion,
    kind: 'Group',
    metadata: { name: `g${i}` },
    spec: {
      type: 'team',
      children: [],
      ...(i >= DIVISIONS && { parent: `g${i % DIVISIONS}` }),
    },
  }));
  const components = Array.from({ length: services }, (_, i) => ({
    apiVersion,
    kind: 'Component',
    metadata: { name: `e${i + 1}` },
    spec: { type: 'service', lifecycle: 'production', owner: `g${i % GROUPS}` },
  }));
  return Array.from({ length: sets }, (_, set) => {
    const visible = components.filter((_component, i) => set === 0 || i % 50 !== set);
    return new CatalogTree([...groups, ...visible], config.entities.kinds);
  });
}

/** As plugin.ts puts it together, but for HTTP and the catalog: nothing of it is remembered at first. */
export async function backendOver(knex: Knex, trees: CatalogTree[], now: () => number) {
  const [tree] = trees;
  const store = await createStore({ database: mockServices.database({ knex }), now });
  const { remembered, facts, snapshots, goals, troubles } = store;
  const scopes = new EntityScopes({
    sources: [source],
    config,
    targets: remembered,
    facts: remembered,
  });
  const fromFacts = new FactSampleReader({ facts, definitions: config.definitions });
  const keeper = new SnapshotKeeper({
    snapshots,
    scopes,
    samples: fromFacts,
    config,
    entities: async function* pages() {
      for (let i = 0; i < tree.members.length; i += 500) {
        yield tree.members.slice(i, i + 500).map(({ entity }) => entity);
      }
    },
    now,
  });
  const samples = new SnapshotSampleReader({ snapshots, facts: fromFacts, config, now });
  const services = {
    entities: { tree: async ({ principal }: Viewer) => trees[Number(principal)] } as never,
    scopes,
    facts,
    troubles,
    goals,
    config,
    now,
    samples,
    tests: new KeptTests({ samples }),
    usual: new KeptUsual({ samples }),
    kept: new ScorecardMemory(),
    signals: { channelsOf: () => undefined },
  };
  const heavyReads = new HeavyReads();
  const viewerOf = (set: number, client: number) => {
    const { signal } = new AbortController();
    return { principal: String(set), caller: `client ${client}`, signal } as Viewer;
  };
  return {
    store,
    page: (query: Parameters<typeof scorecard>[2], { set = 0, client = 0 } = {}) => {
      const viewer = viewerOf(set, client);
      return heavyReads.run(viewer, () => scorecard(services, viewer, query));
    },
    /** The numbers of one service. */
    small: async () => {
      const { entity } = tree.members[77];
      const asked = checkReading(services, { entity, viewer: viewerOf(0, 0) }, {});
      return entityMetrics(services, await startReading(services, asked));
    },
    /** What happens every few seconds. */
    inBackground: async () => {
      await store.remembered.refresh();
      await keeper.refresh();
    },
  };
}
