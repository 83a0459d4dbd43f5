import { Project } from '../world/Project';
import { Instant } from '../world/rows';
import { World } from '../world/World';
import { deploymentHook, issueHook, mergeRequestHook } from './payloads';

/** What app-config.yaml has of the webhooks of the demo. */
export const WEBHOOK_TOKEN = 'sandbox-webhook-token';
const LOOK_EVERY_MS = 1000;

/** Tells a portal what happens in projects, as GitLab's webhooks do. */
export class GitlabWebhooks {
  readonly #world: () => World;
  readonly #base: string;
  readonly #portalUrl: string;
  readonly #timer: NodeJS.Timeout;
  #toldUpTo: Instant;

  /** `base`: under which address GitLab is known to the portal. `portalUrl`: of its backend. */
  constructor(options: { world: () => World; base: string; portalUrl: string }) {
    this.#world = options.world;
    this.#base = options.base;
    this.#portalUrl = options.portalUrl;
    this.#toldUpTo = this.#world().time;
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS).unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const world = this.#world();
    const [after, upTo] = [this.#toldUpTo, world.time];
    this.#toldUpTo = upTo;
    const isNew = ({ updatedAt }: { updatedAt: Instant }) => updatedAt > after && updatedAt <= upTo;
    for (const project of world.projects) {
      for (const payload of this.#hooksOf(project, isNew)) this.#send(payload);
    }
  }

  #hooksOf(project: Project, isNew: (row: { updatedAt: Instant }) => boolean): object[] {
    return [
      ...project.deployments.filter(isNew).map(row => deploymentHook(this.#base, project, row)),
      ...project.mergeRequests.filter(isNew).map(row => mergeRequestHook(this.#base, project, row)),
      ...project.issues.filter(isNew).map(row => issueHook(this.#base, project, row)),
    ];
  }

  /** GitLab does not wait for a portal that is down, and tells it nothing again. */
  #send(payload: object): void {
    fetch(`${this.#portalUrl}/api/events/http/gitlab`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-gitlab-token': WEBHOOK_TOKEN },
      body: JSON.stringify(payload),
    })
      .then(response => response.body?.cancel())
      .catch(() => {});
  }
}
