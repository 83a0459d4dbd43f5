import { Environment } from 'backstage-plugin-dora-common';
import { GitlabClient } from '../gitlab/GitlabClient';
import { EnvironmentRow } from '../gitlab/rows';

/** More than these at once are cheaper to list than to ask for. */
const MAX_SINGLE_LOOKUPS = 3;

/**
 * The environments of a project with their tiers, which rows of deployments do not tell.
 *
 * One that GitLab does not list any more is kept: what was deployed to it is still history.
 */
export class KnownEnvironments {
  private readonly tiers = new Map<string, string | null>();

  constructor(
    private readonly client: GitlabClient,
    private readonly project: number,
    known: Environment[],
  ) {
    for (const { name, tier } of known) this.tiers.set(name, tier);
  }

  all(): Environment[] {
    return [...this.tiers].map(([name, tier]) => ({ name, tier }));
  }

  async readAll(): Promise<Environment[]> {
    for (let page = 1; ; page++) {
      const { rows, hasNext } = await this.client.environments(this.project, { page });
      this.take(rows);
      if (!hasNext) return this.all();
    }
  }

  /** Looks up those that are new. Undefined when there is none. */
  async meet(names: string[]): Promise<Environment[] | undefined> {
    const unknown = [...new Set(names)].filter(name => !this.tiers.has(name));
    if (unknown.length === 0) return undefined;
    if (unknown.length > MAX_SINGLE_LOOKUPS) {
      await this.readAll();
    } else {
      const found = await Promise.all(
        unknown.map(name => this.client.environments(this.project, { name })),
      );
      this.take(found.flatMap(({ rows }) => rows));
    }
    this.take(unknown.filter(name => !this.tiers.has(name)).map(name => ({ name, tier: null })));
    return this.all();
  }

  private take(rows: EnvironmentRow[]): void {
    for (const { name, tier } of rows) {
      this.tiers.set(name.slice(0, 300), tier === null ? null : tier.toLowerCase().slice(0, 100));
    }
  }
}
