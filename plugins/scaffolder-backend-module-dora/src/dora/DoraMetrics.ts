import { AuthService, BackstageCredentials, DiscoveryService } from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import {
  ChangeItem,
  DAY_MS,
  DeploymentItem,
  FactListResponse,
  HOUR_MS,
} from 'backstage-plugin-dora-common';

/** As far back as the API answers, and longer than facts are kept by default: an old service is old news. */
const HISTORY_MS = 1_099 * DAY_MS;

export interface FirstDeployment {
  deployedAt: string;
  url?: string;
  /** From the first commit that it shipped, where merge requests tell which. */
  leadTimeSeconds?: number;
}

/** Asks the DORA backend on behalf of whoever started the task. */
export class DoraMetrics {
  readonly #services: { auth: AuthService; discovery: DiscoveryService };

  constructor(services: { auth: AuthService; discovery: DiscoveryService }) {
    this.#services = services;
  }

  /** Has the entity collected soon; nobody minds where the user may not ask for it. */
  async collect(entityRef: string, credentials: BackstageCredentials): Promise<void> {
    const response = await this.#fetch(`${pathOf(entityRef)}/collect`, credentials, 'POST');
    await response.body?.cancel();
  }

  /** The first deployment of all that counts, or undefined while none is known. */
  async firstDeployment(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<FirstDeployment | undefined> {
    const now = Date.now();
    const counted = await this.#get<DeploymentItem>(
      `${pathOf(entityRef)}/deployments?${windowOf(now - HISTORY_MS, now + HOUR_MS)}&counted=true&order=asc&limit=1`,
      credentials,
    );
    const first = counted?.items[0];
    if (!first?.finishedAt) return undefined;
    const deployedAt = Date.parse(first.finishedAt);
    const changes = await this.#get<ChangeItem>(
      `${pathOf(entityRef)}/changes?${windowOf(deployedAt, deployedAt + HOUR_MS)}&limit=100`,
      credentials,
    );
    const begun = (changes?.items ?? [])
      .filter(({ deploymentId, source }) => deploymentId === first.id && source === first.source)
      .flatMap(({ firstCommitAuthoredAt }) => firstCommitAuthoredAt ?? [])
      .map(instant => Date.parse(instant));
    const seconds = (deployedAt - Math.min(...begun)) / 1000;
    return {
      deployedAt: first.finishedAt,
      ...(first.url && { url: first.url }),
      ...(begun.length > 0 && seconds >= 0 && { leadTimeSeconds: seconds }),
    };
  }

  async #get<T>(
    path: string,
    credentials: BackstageCredentials,
  ): Promise<FactListResponse<T> | undefined> {
    const response = await this.#fetch(path, credentials, 'GET');
    // not in the catalog yet
    if (response.status === 404) {
      await response.body?.cancel();
      return undefined;
    }
    if (response.status >= 500 || response.status === 429) {
      await response.body?.cancel();
      throw new ServiceUnavailableError(`the DORA backend answers ${response.status}`);
    }
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return reached(() => response.json());
  }

  async #fetch(path: string, credentials: BackstageCredentials, method: string) {
    const { auth, discovery } = this.#services;
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'dora',
    });
    const url = `${await discovery.getBaseUrl('dora')}/v1/${path}`;
    return reached(() => fetch(url, { method, headers: { authorization: `Bearer ${token}` } }));
  }
}

/** What breaks on the way to the backend says nothing of it but that it is away or just coming up. */
async function reached<T>(answer: () => Promise<T>): Promise<T> {
  try {
    return await answer();
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    const code = cause?.code ? ` (${cause.code})` : '';
    throw new ServiceUnavailableError(`the DORA backend cannot be reached${code}`);
  }
}

function pathOf(entityRef: string): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return `entities/${[kind, namespace, name].map(encodeURIComponent).join('/')}`;
}

function windowOf(from: number, to: number): URLSearchParams {
  return new URLSearchParams({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  });
}
