import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { doraPermissions } from 'backstage-plugin-dora-common';
import { doraReceiversExtensionPoint, doraSourcesExtensionPoint } from 'backstage-plugin-dora-node';
import { Access } from './api/viewer/Access';
import { EarlierSelections } from './scopes/EarlierSelections';
import { EntityScopes } from './scopes/EntityScopes';
import { WholeCatalog } from './scopes/WholeCatalog';
import { KeptTests } from './api/comparing/KeptTests';
import { KeptUsual } from './api/comparing/KeptUsual';
import { ScorecardMemory } from './api/scorecard/ScorecardMemory';
import { HeavyReads } from './api/HeavyReads';
import { startReadingAhead } from './ahead/startReadingAhead';
import { createRouter } from './api/router';
import { FactSampleReader } from './samples/FactSampleReader';
import { VisibleEntities } from './api/viewer/VisibleEntities';
import { ChangeSignals } from './live/ChangeSignals';
import { HintListener } from './live/HintListener';
import { startLive } from './live/startLive';
import { createCollector } from './collector/createCollector';
import { readDoraConfig } from './config';
import { StoredDeliveries } from './deliveries/StoredDeliveries';
import { measuredEntities } from './samples/snapshots/measuredEntities';
import { SnapshotKeeper } from './samples/snapshots/SnapshotKeeper';
import { SnapshotSampleReader } from './samples/snapshots/SnapshotSampleReader';
import { startSnapshots } from './samples/snapshots/startSnapshots';
import { Notifier } from './notifications/Notifier';
import { Portal } from './notifications/Portal';
import { startNotifications } from './notifications/startNotifications';
import { receiverClaims, ReceiverRegistry } from './receivers/ReceiverRegistry';
import { RECEIVER_PATH } from './api/receivers/receiverRoutes';
import { SourceRegistry } from './sources/SourceRegistry';
import { startTallies } from './tally/startTallies';
import { TallyKeeper } from './tally/TallyKeeper';
import { Backlog } from './telemetry/backlog';
import { observeMemory } from './telemetry/memory';
import { createStore } from './store/createStore';
import { startUnclaimed } from './unclaimed/startUnclaimed';
import { UnclaimedKeeper } from './unclaimed/UnclaimedKeeper';
import { unknownKeys } from './unknownKeys';

/**
 * Collects delivery facts of catalog entities, keeps them and serves DORA metrics.
 *
 * @public
 */
export const doraPlugin = createBackendPlugin({
  pluginId: 'dora',
  register(env) {
    const sources = new SourceRegistry();
    env.registerExtensionPoint(doraSourcesExtensionPoint, sources);
    const tools = new ReceiverRegistry();
    env.registerExtensionPoint(doraReceiversExtensionPoint, tools);

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        rootLifecycle: coreServices.rootLifecycle,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
      },
      async init(services) {
        const { auditor, auth, catalog, database, logger, rootConfig } = services;
        const config = readDoraConfig(rootConfig, readVersion());
        const unknown = unknownKeys(
          rootConfig,
          sources.all().map(({ id }) => id),
        );
        if (unknown.length) logger.warn(`Nothing reads these config keys: ${unknown.join(', ')}`);
        const receivers = tools.configured(config.receivers);
        const store = await createStore({ database });
        const now = () => Date.now();

        const signals = new ChangeSignals({ store: store.signals, logger });
        const onNews = (targetIds: number[]) => signals.tell(targetIds);
        const scopes = new EntityScopes({
          sources: [...sources.all(), ...receivers.map(receiverClaims)],
          config,
          targets: store.remembered,
          facts: store.remembered,
        });
        const fromFacts = new FactSampleReader({
          facts: store.facts,
          definitions: config.definitions,
        });
        const { kinds } = config.entities;
        const whole = new WholeCatalog({ catalog, auth, kinds, now });
        const measured = measuredEntities({ whole, kinds, now });
        const unclaimed = new UnclaimedKeeper({
          ...{ store: store.unclaimed, receivers, entities: measured, now },
        });
        const { snapshots } = store;
        const samples = new SnapshotSampleReader({
          ...{ snapshots, facts: fromFacts, config, now },
          maxSamples: config.memory.samples,
        });

        const entities = new VisibleEntities({ catalog, whole, now });
        const tests = new KeptTests({
          samples,
          maxKept: config.memory.tests,
          maxParts: config.memory.parts,
        });
        const permissionsEnabled = rootConfig.getOptionalBoolean('permission.enabled') ?? false;
        const kept = new ScorecardMemory(config.memory);
        const usual = new KeptUsual({ samples, maxKept: config.memory.usual });
        observeMemory({
          samples: () => samples.size,
          pooled: () => kept.pools.size,
          rows: () => kept.rows.size,
          shown: () => kept.shown.size,
          grounds: () => kept.answers.size,
          tests: () => tests.size,
          parts: () => tests.parts.size,
          usual: () => usual.size,
        });

        const reading = {
          ...{ entities, scopes, facts: store.facts, troubles: store.troubles, goals: store.goals },
          ...{ samples, tests, kept, heavyReads: new HeavyReads(), config, now },
        };

        services.permissionsRegistry.addPermissions(doraPermissions);
        services.httpRouter.addAuthPolicy({ path: RECEIVER_PATH, allow: 'unauthenticated' });
        services.httpRouter.use(
          createRouter({
            access: new Access({
              auth,
              httpAuth: services.httpAuth,
              permissions: services.permissions,
              permissionsEnabled,
              guestRef: rootConfig.getOptionalString('auth.providers.guest.userEntityRef'),
            }),
            ...reading,
            earlier: new EarlierSelections(store),
            usual,
            tallies: store.tallies,
            requests: store.requests,
            deliveries: new StoredDeliveries({ store, logger, onNews }),
            signals,
            unclaimed,
            receivers,
            logger,
            auditor,
          }),
        );

        const { scheduler, rootLifecycle } = services;
        const keeper = new SnapshotKeeper({
          snapshots,
          scopes,
          samples: fromFacts,
          config,
          entities: measured,
          now,
        });
        const owner = randomUUID();
        const { chores, remembered } = store;
        const backlog = new Backlog();
        backlog.observe({
          sources: () => sources.all().map(({ id }) => id),
          readDue: () => store.queue.waiting(now()),
          now,
          logger,
        });
        const keeping = { chores, scheduler, rootLifecycle, logger, owner, now, backlog };
        await startSnapshots(keeper, { ...keeping, remembered });
        await startReadingAhead(reading, { scheduler, rootLifecycle, logger, auth });
        const { tallies } = store;
        const tallyKeeper = new TallyKeeper({
          ...{ tallies, scopes, samples, config, now },
          entities: measured,
        });
        await startTallies(tallyKeeper, keeping);
        if (receivers.length > 0) await startUnclaimed(unclaimed, keeping);
        if (config.notifications.enabled) {
          const { notifications, discovery } = services;
          const notifier = new Notifier({
            services: reading,
            store: store.notifications,
            portal: new Portal({ notifications, discovery, logger }),
            ...{ auth, logger, permissionsEnabled },
          });
          await startNotifications(notifier, keeping);
        }

        const collector = createCollector({
          ...{ store, sources, config, catalog, auth, logger, onNews },
        });
        await collector.start({ scheduler, rootLifecycle });
        const hints = new HintListener({
          sources: sources.all(),
          topics: config.hints.topics,
          requests: store.requests,
          logger,
        });
        startLive({ hints: config.hints.enabled ? hints : undefined, signals, services });
      },
    });
  },
});

function readVersion(): string {
  const path = resolvePackagePath('backstage-plugin-dora-backend', 'package.json');
  return JSON.parse(readFileSync(path, 'utf8')).version;
}
