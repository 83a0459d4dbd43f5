import { DiscoveryService, LoggerService } from '@backstage/backend-plugin-api';
import { NotificationService } from '@backstage/plugin-notifications-node';
import { Message } from './wording/Message';

interface PortalOptions {
  notifications: NotificationService;
  discovery: DiscoveryService;
  logger: LoggerService;
}

/** Backstage's notifications plugin, where it is installed. */
export class Portal {
  readonly #options: PortalOptions;
  #isSaid = false;

  constructor(options: PortalOptions) {
    this.#options = options;
  }

  /** Whether anything answers in its place. Says once that nothing does: that is no fault. */
  async isInstalled(): Promise<boolean> {
    const { discovery, logger } = this.#options;
    const url = await discovery.getBaseUrl('notifications');
    // Without a token: a plugin that is there refuses. Where none is, nothing is found, or the page of the app.
    const response = await fetch(`${url}/status`, { signal: AbortSignal.timeout(10_000) });
    await response.body?.cancel();
    const isPage = response.headers.get('content-type')?.startsWith('text/html');
    if (response.status !== 404 && !(response.ok && isPage)) return true;
    if (!this.#isSaid) {
      logger.info(
        'Nobody is notified: the notifications plugin (@backstage/plugin-notifications-backend) is not installed',
      );
    }
    this.#isSaid = true;
    return false;
  }

  async send({ ref: _, recipient, ...payload }: Message): Promise<void> {
    await this.#options.notifications.send({
      recipients: { type: 'entity', entityRef: recipient },
      payload,
    });
  }
}
