import { mockCredentials, mockErrorHandler, mockServices } from '@backstage/backend-test-utils';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { JsonObject } from '@backstage/types';
import { UnclaimedIncidents } from 'backstage-plugin-dora-common';
import express from 'express';
import { Deliveries } from '../../deliveries/Deliveries';
import { readDoraConfig } from '../../config';
import { at, change, deployment, entityFacts, incident } from '../../metrics/__testUtils__/facts';
import {
  CollectRequests,
  FactReader,
  StoredGoal,
  StoredTally,
  TallyStore,
  EarlierSelection,
  TargetReader,
  TargetState,
  TargetTroubles,
} from '../../store/types';
import { ReceiverRegistry } from '../../receivers/ReceiverRegistry';
import { Access } from '../viewer/Access';
import { EarlierSelections } from '../../scopes/EarlierSelections';
import { ClaimReader } from '../../scopes/EntityScope';
import { EntityScopes } from '../../scopes/EntityScopes';
import { WholeCatalog } from '../../scopes/WholeCatalog';
import { HeavyReads } from '../HeavyReads';
import { createRouter } from '../router';
import { KeptTests } from '../comparing/KeptTests';
import { KeptUsual } from '../comparing/KeptUsual';
import { ScorecardMemory } from '../scorecard/ScorecardMemory';
import { FactSampleReader } from '../../samples/FactSampleReader';
import { VisibleEntities } from '../viewer/VisibleEntities';
import { fakeGoalStore } from './fakeGoalStore';
import { fakeSource } from './fakeSource';

export const NOW = at('5-31');

export function component(name: string, annotations: Record<string, string> = {}): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
  };
}

/** As the catalog hands it out. */
function stored(entity: Entity): Entity {
  const metadata = { ...entity.metadata, uid: stringifyEntityRef(entity), etag: '1' };
  return { ...entity, metadata };
}

/** Names the one project that is collected. */
export const CHECKOUT = component('checkout', { 'test/project': 'shop/checkout' });

export const COLLECTED: TargetState = {
  source: 'gitlab',
  name: 'shop/checkout',
  targetId: 1,
  title: 'gitlab.com/shop/checkout',
  url: 'https://gitlab.com/shop/checkout',
  provides: ['deployments', 'changes', 'incidents'],
  lastAttemptAt: NOW,
  lastSuccessAt: NOW,
  error: null,
  kinds: (['deployments', 'changes', 'incidents'] as const).map(kind => ({
    kind,
    reachedBackTo: 0,
    complete: true,
    lastSuccessAt: NOW,
    failing: null,
    coarse: null,
  })),
  historyComplete: true,
  reachedBackTo: 0,
  done: 5,
  total: 5,
  factsVersion: 1,
};

const facts = entityFacts({
  deployments: [
    deployment({ id: '1', finishedAt: at('4-20'), createdAt: at('4-20') - 60_000 }),
    deployment({ id: '2', finishedAt: at('5-10'), createdAt: at('5-10') - 120_000 }),
    deployment({ id: '3', finishedAt: at('5-20'), createdAt: at('5-20') - 60_000 }),
  ],
  changes: [
    change({
      id: '!1',
      firstCommitAuthoredAt: at('5-08'),
      firstCommitCommittedAt: at('5-08'),
      openedAt: at('5-09'),
      mergedAt: at('5-09 12:00'),
      linesChanged: 42,
    }),
    change({ id: '!2', mergedAt: at('5-25') }),
  ],
  incidents: [
    incident({
      id: '#1',
      openedAt: at('5-20 01:00'),
      resolvedAt: at('5-20 02:00'),
      runbookLinked: true,
    }),
    incident({ id: '#2', openedAt: at('5-29') }),
  ],
  links: { '2': ['!1'] },
});

/** Answers from the facts above, whatever the span: the metrics look at the window again. */
export const factReader: FactReader = {
  countedTargets: async () => new Set(),
  environments: async ids =>
    ids.includes(1)
      ? [
          { targetId: 1, name: 'production', tier: 'production', deployedTo: true },
          { targetId: 1, name: 'staging', tier: 'staging', deployedTo: true },
        ]
      : [],
  entityFacts: async scope =>
    scope.deploymentTargetIds.length > 0 ? facts : entityFacts({ deployments: [] }),
  deployments: async () => [
    ...facts.deployments,
    deployment({ id: '4', finishedAt: at('5-20'), environment: 'staging' }),
  ],
  changes: async () =>
    [...facts.merged].map(merged => ({
      change: merged,
      shipped: facts.shipped.find(one => one.change.id === merged.id) ?? null,
    })),
  incidents: async () => facts.incidents,
};

interface ApiFixture {
  app: express.Express;
  getEntityByRef: jest.Mock;
  collectSoon: jest.Mock<Promise<void>, Parameters<CollectRequests['collectSoon']>>;
  confirmAbsences: jest.Mock<
    ReturnType<CollectRequests['confirmAbsences']>,
    Parameters<CollectRequests['confirmAbsences']>
  >;
  createEvent: jest.Mock;
  /** Lets the clock go on. */
  advance(ms: number): void;
}

/** The API on a fake catalog and a fake store; `jane` may not read the entity called hidden. */
export function startApi(
  options: {
    entities?: Entity[];
    states?: TargetState[];
    config?: JsonObject;
    /** Names of the permissions that are denied. */
    denied?: string[];
    permissionsEnabled?: boolean;
    guestRef?: string;
    goals?: StoredGoal[];
    tallies?: StoredTally[];
    /** Instead of these. */
    readTallies?: TallyStore['all'];
    reader?: FactReader;
    troubles?: TargetTroubles[];
    deliveries?: Deliveries;
    channels?: string[];
    unclaimed?: UnclaimedIncidents[];
    sources?: ClaimReader[];
    earlier?: EarlierSelection[];
    logger?: { warn: jest.Mock };
  } = {},
): ApiFixture {
  const { states = [COLLECTED], denied = [], reader = factReader } = options;
  const entities = (options.entities ?? [CHECKOUT]).map(stored);
  // Windows end with the minute, so this is when they end at NOW.
  let now = NOW - 1;
  const isVisible = (entity: Entity, credentials: BackstageCredentials) =>
    entity.metadata.name !== 'hidden' || !JSON.stringify(credentials.principal).includes('jane');
  const getEntityByRef = jest.fn(async (ref, { credentials }) =>
    entities.find(
      entity =>
        stringifyEntityRef(entity) === stringifyEntityRef(ref) && isVisible(entity, credentials),
    ),
  );
  const catalog = catalogServiceMock.mock({
    getEntityByRef,
    getEntitiesByRefs: async ({ entityRefs }) => ({
      items: entityRefs.map(ref => entities.find(entity => stringifyEntityRef(entity) === ref)),
    }),
    getEntityFacets: async (_request, { credentials }: { credentials: BackstageCredentials }) => ({
      facets: {
        'metadata.uid': entities
          .filter(entity => isVisible(entity, credentials))
          .map(({ metadata }) => ({ value: metadata.uid!, count: 1 })),
      },
    }),
    async *streamEntities(_request, { credentials }: { credentials: BackstageCredentials }) {
      yield entities.filter(entity => isVisible(entity, credentials));
    },
  });
  const collectSoon: ApiFixture['collectSoon'] = jest.fn(async _names => {});
  const confirmAbsences: ApiFixture['confirmAbsences'] = jest.fn(async (targetId, seen) => {
    const held = options.troubles?.find(one => one.targetId === targetId)?.heldBack ?? [];
    const found = held.find(({ kind }) => kind === seen.kind);
    if (!found) return 'nothing';
    return found.count === seen.count ? 'confirmed' : 'others';
  });
  const targets: TargetReader = {
    states: async names =>
      states.filter(state =>
        names.some(({ source, name }) => source === state.source && name === state.name),
      ),
    pushed: async names =>
      states.filter(({ source, name }) => source.startsWith('push:') && names.includes(name)),
  };
  const config = readDoraConfig(new ConfigReader(options.config ?? {}));
  const createEvent = jest.fn(async () => ({ success: jest.fn(), fail: jest.fn() }));
  const clock = () => now;
  const samples = new FactSampleReader({ facts: reader, definitions: config.definitions });
  const auth = mockServices.auth();
  const router = createRouter({
    access: new Access({
      auth,
      httpAuth: mockServices.httpAuth({ defaultCredentials: mockCredentials.none() }),
      permissions: mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(({ permission }) => ({
            result: denied.includes(permission.name) ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
          })),
      }),
      permissionsEnabled: options.permissionsEnabled ?? false,
      guestRef: options.guestRef,
    }),
    entities: new VisibleEntities({
      catalog,
      whole: new WholeCatalog({ catalog, auth, kinds: config.entities.kinds, now: clock }),
      now: clock,
    }),
    earlier: new EarlierSelections({
      selections: {
        earlier: async refs =>
          (options.earlier ?? []).filter(({ entityRef }) => refs.includes(entityRef)),
      },
      targets,
    }),
    scopes: new EntityScopes({
      sources: options.sources ?? [fakeSource],
      config,
      targets,
      facts: reader,
    }),
    facts: reader,
    troubles: { troubles: async () => options.troubles ?? [] },
    samples,
    tests: new KeptTests({ samples }),
    usual: new KeptUsual({ samples }),
    kept: new ScorecardMemory(),
    goals: fakeGoalStore(options.goals ?? []),
    tallies: {
      all: options.readTallies ?? (async () => ({ tallies: options.tallies ?? [], keptAt: NOW })),
    },
    heavyReads: new HeavyReads(),
    requests: {
      collectSoon,
      confirmAbsences,
      askSoon: async () => {},
      askCodeSoon: async () => {},
    },
    unclaimed: { list: async () => options.unclaimed ?? [] },
    signals: { channelsOf: () => options.channels },
    receivers: new ReceiverRegistry().configured(config.receivers),
    deliveries: options.deliveries ?? { take: async () => ({ stored: 0 }) },
    logger: options.logger ?? { warn: () => {} },
    auditor: mockServices.auditor.mock({ createEvent }),
    config,
    now: clock,
  });
  const app = express().use('/api/dora', router).use(mockErrorHandler());
  return {
    app,
    getEntityByRef,
    collectSoon,
    confirmAbsences,
    createEvent,
    advance: ms => {
      now += ms;
    },
  };
}
