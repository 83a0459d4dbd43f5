import {
  AuthService,
  LoggerService,
  RootLifecycleService,
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
  /** Told of targets that have other facts now. */
  onNews?: (targetIds: number[]) => void;
  now?: () => Instant;
  random?: () => number;
}

/** Keeps the store up to date with the sources, in the background. */
export interface Collector {
  /** Starts the local tick and stops everything on shutdown. */
  start(services: {
    scheduler: SchedulerService;
    rootLifecycle: RootLifecycleService;
  }): Promise<void>;
  /** Takes up what is due, without waiting for it. */
  tick(): Promise<void>;
  /** When nothing is under way any more. */
  idle(): Promise<void>;
  /** Aborts what is under way and gives its leases back. */
  stop(): Promise<void>;
}
