import { createHmac } from 'node:crypto';
import { alertmanagerWebhook, pagerDutyWebhook, Trouble } from './payloads';

/** What app-config.yaml has of the receivers of the demo. */
const PAGER_SECRET = 'sandbox-pager-secret';
const PAGER_TOKEN = 'sandbox-pager-token';

export type PagerTool = 'pagerduty' | 'alertmanager';

/** Plays the tools that send webhooks to a portal: each tells of one service. */
export class Pagers {
  readonly #portalUrl: string;
  readonly #open = new Map<string, Trouble>();
  #opened = 0;

  /** @param portalUrl - of the backend */
  constructor(portalUrl: string) {
    this.#portalUrl = portalUrl;
  }

  /** Says that something is wrong with a service, or is not any more. Answers with the status that the portal gave. */
  async tell(tool: PagerTool, service: string, title: string, now: number): Promise<number> {
    const key = `${tool} ${service}`;
    const before = this.#open.get(key);
    const id = `P${now.toString(36).toUpperCase()}${this.#opened++}`;
    const trouble: Trouble = before
      ? { ...before, resolvedAt: now }
      : { id, service, title, openedAt: now, resolvedAt: null };
    if (before) this.#open.delete(key);
    else this.#open.set(key, trouble);
    return this.#send(tool, trouble);
  }

  async #send(tool: PagerTool, trouble: Trouble): Promise<number> {
    const payload = tool === 'pagerduty' ? pagerDutyWebhook(trouble) : alertmanagerWebhook(trouble);
    const body = JSON.stringify(payload);
    const signature = createHmac('sha256', PAGER_SECRET).update(body).digest('hex');
    const response = await fetch(`${this.#portalUrl}/api/dora/v1/receivers/${tool}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(tool === 'pagerduty'
          ? { 'x-pagerduty-signature': `v1=${signature}` }
          : { authorization: `Bearer ${PAGER_TOKEN}` }),
      },
      body,
    });
    await response.body?.cancel();
    return response.status;
  }
}
