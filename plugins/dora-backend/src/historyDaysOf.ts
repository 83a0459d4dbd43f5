import { DoraConfig } from './config';

/** So many days back all is read: what retention deletes is not asked for. */
export function historyDaysOf(config: Pick<DoraConfig, 'history' | 'retention'>): number {
  return Math.min(config.history.days, config.retention.days);
}
