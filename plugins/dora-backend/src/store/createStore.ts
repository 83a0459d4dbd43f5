import { DatabaseService, resolvePackagePath } from '@backstage/backend-plugin-api';
import { Instant } from 'backstage-plugin-dora-common';
import { StoredFacts } from 'backstage-plugin-dora-node';
import { ChoreStore } from './ChoreStore';
import { ClaimStore } from './ClaimStore';
import { CodeStore } from './CodeStore';
import { DatabaseCollectRequests } from './DatabaseCollectRequests';
import { DatabaseDeliveryStore } from './DatabaseDeliveryStore';
import { DatabaseFactReader } from './DatabaseFactReader';
import { DatabaseGoalStore } from './DatabaseGoalStore';
import { DatabaseNotificationStore } from './DatabaseNotificationStore';
import { DatabaseSignalStore } from './DatabaseSignalStore';
import { DatabaseSnapshotStore } from './DatabaseSnapshotStore';
import { DatabaseStoredFacts } from './DatabaseStoredFacts';
import { DatabaseTallyStore } from './DatabaseTallyStore';
import { DatabaseTargetReader } from './DatabaseTargetReader';
import { DatabaseTroubleReader } from './DatabaseTroubleReader';
import { DatabaseUnclaimedStore } from './DatabaseUnclaimedStore';
import { LineageStore } from './LineageStore';
import { migrateAlone } from './migrateAlone';
import { NotificationStore } from './notifications';
import { PageStore } from './PageStore';
import { RememberedTargets } from './RememberedTargets';
import { Retention } from './Retention';
import { DatabaseSelectionReader } from './selections';
import { Statistics } from './Statistics';
import {
  CollectRequests,
  DeliveryStore,
  FactReader,
  GoalStore,
  SelectionReader,
  SignalStore,
  SnapshotStore,
  TallyStore,
  TroubleReader,
  UnclaimedStore,
} from './types';
import { WorkQueue } from './WorkQueue';

/** Everything that is kept in the plugin's database. */
export interface Store {
  facts: FactReader;
  goals: GoalStore;
  notifications: NotificationStore;
  snapshots: SnapshotStore;
  tallies: TallyStore;
  targets: DatabaseTargetReader;
  /** For lists of many. */
  remembered: RememberedTargets;
  troubles: TroubleReader;
  selections: SelectionReader;
  signals: SignalStore;
  unclaimed: UnclaimedStore;
  requests: CollectRequests;
  deliveries: DeliveryStore;
  claims: ClaimStore;
  chores: ChoreStore;
  queue: WorkQueue;
  pages: PageStore;
  code: CodeStore;
  lineage: LineageStore;
  retention: Retention;
  statistics: Statistics;
  storedFacts: (targetId: number) => StoredFacts;
}

/** Brings the database up to date and opens it. */
export async function createStore(options: {
  database: DatabaseService;
  now?: () => Instant;
}): Promise<Store> {
  const { database, now = Date.now } = options;
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await migrateAlone(knex, {
      directory: resolvePackagePath('backstage-plugin-dora-backend', 'migrations'),
      // During an update an older backend may start beside a newer one that has migrated already: what is added then is
      // no hindrance to it.
      disableMigrationsListValidation: true,
    });
  }
  const facts = new DatabaseFactReader(knex);
  const targets = new DatabaseTargetReader(knex);
  return {
    facts,
    goals: new DatabaseGoalStore(knex),
    notifications: new DatabaseNotificationStore(knex),
    snapshots: new DatabaseSnapshotStore(knex),
    tallies: new DatabaseTallyStore(knex),
    targets,
    remembered: new RememberedTargets({ knex, targets, facts, now }),
    troubles: new DatabaseTroubleReader(knex),
    selections: new DatabaseSelectionReader(knex),
    unclaimed: new DatabaseUnclaimedStore(knex),
    signals: new DatabaseSignalStore(knex),
    requests: new DatabaseCollectRequests(knex, { now }),
    deliveries: new DatabaseDeliveryStore(knex),
    claims: new ClaimStore(knex),
    chores: new ChoreStore(knex),
    queue: new WorkQueue(knex),
    pages: new PageStore(knex),
    code: new CodeStore(knex),
    lineage: new LineageStore(knex),
    retention: new Retention(knex),
    statistics: new Statistics(knex),
    storedFacts: targetId => new DatabaseStoredFacts(knex, targetId, now),
  };
}
