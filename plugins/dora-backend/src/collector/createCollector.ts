import { randomUUID } from 'node:crypto';
import { BackgroundCollector } from './BackgroundCollector';
import { Collector, CollectorOptions } from './types';

export function createCollector(options: CollectorOptions): Collector {
  const { now = Date.now, random = Math.random } = options;
  return new BackgroundCollector({ ...options, now, random, owner: randomUUID() });
}
