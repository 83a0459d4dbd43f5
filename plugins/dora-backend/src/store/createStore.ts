import { DatabaseService } from '@backstage/backend-plugin-api';
import { CollectRequests, FactReader, TargetReader } from './types';

/** Everything that is kept in the plugin's database. */
export interface Store {
  facts: FactReader;
  targets: TargetReader;
  requests: CollectRequests;
}

/** Brings the database up to date and opens it. */
export async function createStore(_options: { database: DatabaseService }): Promise<Store> {
  throw new Error('being written');
}
