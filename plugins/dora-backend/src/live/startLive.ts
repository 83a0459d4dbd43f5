import {
  DiscoveryService,
  LoggerService,
  RootConfigService,
  RootLifecycleService,
} from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { HintListener } from './HintListener';
import { isInstalled } from './isInstalled';
import { ChangeSignals } from './ChangeSignals';

/** Of the bus, which lets nobody in without a token, so that no other answer than 404 says that it is not there. */
const BUS_PATH = '/bus/v1/subscriptions/dora/events';

/**
 * Listens to events that hint at something new, and tells open pages of it, where the portal has the plugins for that.
 * Once it is up: only then it can be seen which it has.
 */
export function startLive(options: {
  hints: HintListener | undefined;
  signals: ChangeSignals;
  services: {
    discovery: DiscoveryService;
    events: EventsService;
    logger: LoggerService;
    rootConfig: RootConfigService;
    rootLifecycle: RootLifecycleService;
    signals: SignalsService;
  };
}): void {
  const { hints, signals, services } = options;
  const { discovery, events, logger, rootConfig, rootLifecycle } = services;
  const shutdown = new AbortController();
  const start = async () => {
    const has = (pluginId: string, path: string) =>
      isInstalled(pluginId, { discovery, path, signal: shutdown.signal });
    // Without the bus, events reach those of one process, and nothing is asked over HTTP.
    const isLocal = rootConfig.getOptionalString('events.useEventBus') === 'never';
    if (!isLocal && !(await has('events', BUS_PATH))) return;
    if (hints && hints.topics().length > 0) await hints.listen(events);
    if (await has('signals', '/health')) await signals.start(services.signals);
  };
  rootLifecycle.addStartupHook(() => {
    start().catch(error => {
      if (!shutdown.signal.aborted) logger.warn(`Pages do not refresh by themselves: ${error}`);
    });
  });
  rootLifecycle.addBeforeShutdownHook(() => shutdown.abort());
}
