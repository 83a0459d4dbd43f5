import { LoggerService } from '@backstage/backend-plugin-api';
import { LEASE_MS, RENEW_EVERY_MS } from './lease';
import { RunStop } from './RunStop';

/**
 * Renews a lease until it is let go. When it is lost, or could not be renewed for as long as it lasts, the run is
 * aborted: somebody else may be at it.
 */
export function holdLease(options: {
  renew: () => Promise<boolean>;
  run: AbortController;
  logger: LoggerService;
}): { letGo: () => void } {
  const { renew, run, logger } = options;
  let heldUntil = performance.now() + LEASE_MS;
  const timer = setInterval(async () => {
    const asked = performance.now();
    try {
      if (await renew()) heldUntil = asked + LEASE_MS;
      else run.abort(new RunStop('leaseLost'));
    } catch (error) {
      logger.warn(`A lease could not be renewed: ${error}`);
      if (performance.now() >= heldUntil) run.abort(new RunStop('leaseLost'));
    }
  }, RENEW_EVERY_MS);
  timer.unref();
  return { letGo: () => clearInterval(timer) };
}
