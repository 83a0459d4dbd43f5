import { Environment } from 'backstage-plugin-dora-common';
import { eachPage } from '../gitlab/eachPage';
import { GitlabClient } from '../gitlab/GitlabClient';
import { UnreadRow } from '../gitlab/readAnswer';
import { EnvironmentRow } from '../gitlab/rows';

/** More than these at once are cheaper to list than to ask for. */
const MAX_SINGLE_LOOKUPS = 3;

/**
 * The environments of a project with their tiers, which rows of deployments do not tell.
 *
 * One that GitLab does not list any more is kept: what was deployed to it is still history.
 */
export class KnownEnvironments {
  readonly #tiers = new Map<string, string | null>();
  readonly #client: GitlabClient;
  readonly #project: number;

  constructor(client: GitlabClient, project: number, known: Environment[]) {
    this.#client = client;
    this.#project = project;
    for (const { name, tier } of known) this.#tiers.set(name, tier);
  }

  all(): Environment[] {
    return [...this.#tiers].map(([name, tier]) => ({ name, tier }));
  }

  /** Those whose tier cannot be told are known with the one that they had, if any. */
  async readAll(): Promise<{ all: Environment[]; unread: UnreadRow[] }> {
    const odd: UnreadRow[] = [];
    const pages = eachPage('environments', page =>
      this.#client.environments(this.#project, { page }),
    );
    for await (const { rows, unread } of pages) {
      this.#take(rows);
      odd.push(...unread);
    }
    return { all: this.all(), unread: odd };
  }

  /** Looks up those that are new. `met` is undefined when there is none. */
  async meet(names: string[]): Promise<{ met?: Environment[]; unread: UnreadRow[] }> {
    const unknown = [...new Set(names)].filter(name => !this.#tiers.has(name));
    if (unknown.length === 0) return { unread: [] };
    const unread = await this.#lookUp(unknown);
    return { met: this.meetWithoutTiers(names), unread };
  }

  async #lookUp(names: string[]): Promise<UnreadRow[]> {
    if (names.length > MAX_SINGLE_LOOKUPS) return (await this.readAll()).unread;
    const found = await Promise.all(
      names.map(name => this.#client.environments(this.#project, { name })),
    );
    this.#take(found.flatMap(({ rows }) => rows));
    return found.flatMap(({ unread }) => unread);
  }

  /** Where environments may not be read: production then goes by their names, until the whole list can be. */
  meetWithoutTiers(names: string[]): Environment[] {
    const unknown = [...new Set(names)].filter(name => !this.#tiers.has(name));
    this.#take(unknown.map(name => ({ name, tier: null })));
    return this.all();
  }

  #take(rows: EnvironmentRow[]): void {
    for (const { name, tier } of rows) {
      this.#tiers.set(name.slice(0, 300), tier === null ? null : tier.toLowerCase().slice(0, 100));
    }
  }
}
