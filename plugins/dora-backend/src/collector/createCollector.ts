import {
  AuthService,
  LifecycleService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Instant } from 'backstage-plugin-dora-common';
import { DoraConfig } from '../config';
import { SourceRegistry } from '../sources/SourceRegistry';
import { Store } from '../store/createStore';

export interface CollectorOptions {
  store: Store;
  /** Read when it starts: modules have added theirs by then. */
  sources: SourceRegistry;
  config: DoraConfig;
  catalog: CatalogService;
  auth: AuthService;
  logger: LoggerService;
  now?: () => Instant;
}

/** Keeps the store up to date with the sources, in the background. */
export interface Collector {
  /** Starts the local tick and stops everything on shutdown. */
  start(services: { scheduler: SchedulerService; lifecycle: LifecycleService }): Promise<void>;
}

export function createCollector(_options: CollectorOptions): Collector {
  throw new Error('being written');
}
