import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { readDoraConfig } from '../../config';
import { SourceRegistry } from '../../sources/SourceRegistry';
import { Store } from '../../store/createStore';
import { createCollector } from '../createCollector';
import { Collector } from '../types';
import { FakeSource } from './FakeSource';

interface Clock {
  now: number;
}

export function component(name: string, annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    spec: { type: 'service', lifecycle: 'production', owner: 'team' },
  };
}

export function createTestCollector(options: {
  store: Store;
  sources: FakeSource[];
  entities: Entity[];
  clock: Clock;
  dora?: object;
  logger?: ReturnType<typeof mockServices.logger.mock>;
}): Collector {
  const { store, entities, clock, dora = {} } = options;
  const sources = new SourceRegistry();
  for (const source of options.sources) sources.addSource(source);
  const logger = options.logger ?? mockServices.logger.mock();
  logger.child.mockReturnValue(logger);
  return createCollector({
    store,
    sources,
    config: readDoraConfig(mockServices.rootConfig({ data: { dora } })),
    // Made anew each time, for tests that change the entities.
    catalog: {
      ...catalogServiceMock(),
      streamEntities: (...args) => catalogServiceMock({ entities }).streamEntities(...args),
    },
    auth: mockServices.auth(),
    logger,
    now: () => clock.now,
    random: () => 0,
  });
}

/** Ticks until everything that is due now has been done: the catalog, then names, then targets. */
export async function settle(collector: Collector): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await collector.tick();
    await collector.idle();
  }
}

/** Ticks until something has happened, for runs that do not end by themselves. */
export async function tickUntil(collector: Collector, happened: Promise<void>): Promise<void> {
  let waiting = true;
  const done = happened.then(() => {
    waiting = false;
  });
  while (waiting) {
    await collector.tick();
    await Promise.race([done, new Promise(resolve => setTimeout(resolve, 5))]);
  }
}

/** Something to wait for, and what opens it. */
export function gate(): { open: () => void; opened: Promise<void> } {
  let open = () => {};
  const opened = new Promise<void>(resolve => {
    open = resolve;
  });
  return { open, opened };
}
