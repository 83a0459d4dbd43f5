import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  coreServices,
  createBackendPlugin,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { doraPermissions } from 'backstage-plugin-dora-common';
import { doraSourcesExtensionPoint } from 'backstage-plugin-dora-node';
import { Access } from './api/viewer/Access';
import { EntityScopes } from './scopes/EntityScopes';
import { KeptTests } from './api/comparing/KeptTests';
import { KeptUsual } from './api/comparing/KeptUsual';
import { HeavyReads } from './api/HeavyReads';
import { createRouter } from './api/router';
import { FactSampleReader } from './samples/FactSampleReader';
import { VisibleEntities } from './api/viewer/VisibleEntities';
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
import { pagerDuty } from './receivers/pagerDuty';
import { receiverClaims } from './receivers/receiverClaims';
import { RECEIVER_PATH } from './api/receivers/receiverRoutes';
import { SourceRegistry } from './sources/SourceRegistry';
import { startTallies } from './tally/startTallies';
import { TallyKeeper } from './tally/TallyKeeper';
import { Backlog } from './telemetry/backlog';
import { createStore } from './store/createStore';
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

    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        discovery: coreServices.discovery,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        rootConfig: coreServices.rootConfig,
        rootLifecycle: coreServices.rootLifecycle,
        scheduler: coreServices.scheduler,
      },
      async init(services) {
        const { auditor, auth, catalog, database, logger, rootConfig } = services;
        const config = readDoraConfig(rootConfig, readVersion());
        const unknown = unknownKeys(
          rootConfig,
          sources.all().map(({ id }) => id),
        );
        if (unknown.length) logger.warn(`Nothing reads these config keys: ${unknown.join(', ')}`);
        const store = await createStore({ database });
        const now = () => Date.now();

        const scopes = new EntityScopes({
          sources: [
            ...sources.all(),
            ...config.receivers.map(receiver => receiverClaims(receiver, pagerDuty)),
          ],
          config,
          targets: store.remembered,
          facts: store.remembered,
        });
        const fromFacts = new FactSampleReader({
          facts: store.facts,
          definitions: config.definitions,
        });
        const { snapshots } = store;
        const samples = new SnapshotSampleReader({ snapshots, facts: fromFacts, config, now });

        const entities = new VisibleEntities({ catalog, now });
        const tests = new KeptTests({ samples });
        const permissionsEnabled = rootConfig.getOptionalBoolean('permission.enabled') ?? false;

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
            entities,
            scopes,
            facts: store.facts,
            troubles: store.troubles,
            samples,
            tests,
            usual: new KeptUsual({ samples }),
            goals: store.goals,
            tallies: store.tallies,
            requests: store.requests,
            heavyReads: new HeavyReads(),
            deliveries: new StoredDeliveries({ store, logger }),
            logger,
            auditor,
            config,
            now,
          }),
        );

        const { scheduler, rootLifecycle } = services;
        const { kinds } = config.entities;
        const measured = measuredEntities({ catalog, auth, kinds, now });
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
        const { tallies } = store;
        const tallyKeeper = new TallyKeeper({
          ...{ tallies, scopes, samples, config, now },
          entities: measured,
        });
        await startTallies(tallyKeeper, keeping);
        if (config.notifications.enabled) {
          const { notifications, discovery } = services;
          const { goals } = store;
          const notifier = new Notifier({
            services: { entities, scopes, samples, tests, goals, config, now },
            store: store.notifications,
            portal: new Portal({ notifications, discovery, logger }),
            ...{ auth, logger, permissionsEnabled },
          });
          await startNotifications(notifier, keeping);
        }

        const collector = createCollector({ store, sources, config, catalog, auth, logger });
        await collector.start({ scheduler, rootLifecycle });
      },
    });
  },
});

function readVersion(): string {
  const path = resolvePackagePath('backstage-plugin-dora-backend', 'package.json');
  return JSON.parse(readFileSync(path, 'utf8')).version;
}
