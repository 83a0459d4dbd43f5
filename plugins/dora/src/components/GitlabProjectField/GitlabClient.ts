import { Environment } from 'backstage-plugin-dora-common';

const LISTED = 20;
const PAGE_SIZE = 100;
/** Of what a project has beyond these, nothing can be said. */
export const MOST_ENVIRONMENTS = 10 * PAGE_SIZE;

/** Asks a GitLab from the browser as the signed-in user. */
export class GitlabClient {
  readonly #options: { apiBaseUrl: string; token: string; signal?: AbortSignal };

  constructor(options: { apiBaseUrl: string; token: string; signal?: AbortSignal }) {
    this.#options = options;
  }

  /** Paths of the user's projects that a text is found in, the most recently active first. */
  async searchProjects(text: string): Promise<string[]> {
    const query = new URLSearchParams({
      membership: 'true',
      simple: 'true',
      search_namespaces: 'true',
      order_by: 'last_activity_at',
      per_page: String(LISTED),
      ...(text && { search: text }),
    });
    const rows: { path_with_namespace: string }[] = (await this.#get(`projects?${query}`)) ?? [];
    return rows.map(row => row.path_with_namespace);
  }

  /** Undefined where the project is not there or not readable. */
  async environments(project: string): Promise<Environment[] | undefined> {
    const path = `projects/${encodeURIComponent(project)}/environments?per_page=${PAGE_SIZE}`;
    const environments: Environment[] = [];
    for (let page = 1; environments.length < MOST_ENVIRONMENTS; page += 1) {
      const rows: { name: string; tier?: string | null }[] | undefined = await this.#get(
        `${path}&page=${page}`,
      );
      if (!rows) return undefined;
      environments.push(...rows.map(({ name, tier }) => ({ name, tier: tier ?? null })));
      if (rows.length < PAGE_SIZE) break;
    }
    return environments;
  }

  async #get<T>(path: string): Promise<T | undefined> {
    const { apiBaseUrl, token, signal } = this.#options;
    const response = await fetch(`${apiBaseUrl}/${path}`, {
      headers: { authorization: `Bearer ${token}` },
      signal,
    });
    if (response.status === 404) return undefined;
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  }
}
