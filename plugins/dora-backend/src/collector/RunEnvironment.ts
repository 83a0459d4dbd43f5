import { LoggerService } from '@backstage/backend-plugin-api';
import { Instant } from 'backstage-plugin-dora-common';
import { DoraConfig } from '../config';
import { SourceRegistry } from '../sources/SourceRegistry';
import { Store } from '../store/createStore';
import { FailureLog } from './FailureLog';
import { LineageRefresher } from './LineageRefresher';

/** What runs and look-ups work with. */
export interface RunEnvironment {
  store: Store;
  sources: SourceRegistry;
  config: Pick<DoraConfig, 'schedule' | 'history' | 'retention'>;
  refresher: LineageRefresher;
  failures: FailureLog;
  logger: LoggerService;
  owner: string;
  now: () => Instant;
  random: () => number;
  onNews?: (targetIds: number[]) => void;
}
