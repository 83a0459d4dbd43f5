import { SourceError } from 'backstage-plugin-dora-node';
import { isNotFound } from '../http/isNotFound';
import { MergeRequestRow } from '../gitlab/rows';
import { placeIn, ProjectRun } from '../collect/ProjectRun';
import { Chain } from './chainsOf';
import { hasLinks, Pending, Shipped, shippedNothing } from './Pending';
import { splitRange } from './splitRange';

/** GitLab links merge requests in the background, some time after a deployment succeeded. */
const LINKING_MS = 5 * 60 * 1000;

/** Asks GitLab what deployments shipped. */
export class ShipmentReader {
  /** This GitLab answered a comparison whose commits do not tell their parents. */
  #withoutParents = false;
  /** Asked for and found to have none, so that they are asked for once in a run. */
  readonly #withoutLinks = new Set<string>();
  readonly #run: ProjectRun;

  constructor(run: ProjectRun) {
    this.#run = run;
  }

  isYoung({ finishedAt }: Pending): boolean {
    return finishedAt > this.#run.request.now() - LINKING_MS;
  }

  /** By the links; without any, by the commits since its predecessor. Undefined: it cannot be told yet. */
  async readOne(deployment: Pending): Promise<Shipped | undefined> {
    const { id, sha, previousSha, environment } = deployment;
    const nothing = shippedNothing(deployment);
    if (sha === null || sha === previousSha) return nothing;

    const asked = hasLinks(environment) && !this.#withoutLinks.has(id);
    const rows = asked ? await this.#readLinks(id) : [];
    if (rows.length > 0) {
      const changeIds = rows.map(row => String(row.iid));
      return {
        shipment: { ...nothing.shipment, changeIds },
        rows: this.#worthKeeping(deployment, rows),
      };
    }
    if (hasLinks(environment) && this.isYoung(deployment)) return undefined;
    this.#withoutLinks.add(id);
    if (previousSha === null) {
      // Its predecessor may lie in a part of history that is not read yet, or is read once history is to reach further
      // back. To wait for it costs a request a cycle where links are asked for, and nothing where there are none.
      const mayCome = this.#isWalking() || !hasLinks(environment);
      return mayCome ? undefined : nothing;
    }
    const shas = await this.#readRange(previousSha, sha);
    return { shipment: { ...nothing.shipment, shas }, rows: [] };
  }

  /**
   * Many that follow each other, with one comparison for all of them. The links add what commits do not show
   * (cherry-picks), and tell so in one list for all.
   */
  async readChain(chain: Chain): Promise<Shipped[]> {
    const ranges = await this.#readRanges(chain);
    const shipped = chain.deployments.map((deployment, i) => {
      const { shipment } = shippedNothing(deployment);
      return { shipment: { ...shipment, shas: ranges[i] }, rows: [] as MergeRequestRow[] };
    });
    const linked = await this.#readLinksOfChain(chain);
    shipped[0].rows = linked;

    const commits = new Set(ranges.flat());
    const unexplained = new Set(
      linked.filter(row => !shasOf(row).some(sha => commits.has(sha))).map(({ iid }) => iid),
    );
    if (unexplained.size > 0) {
      await Promise.all(
        shipped.map(async ({ shipment }) => {
          const rows = await this.#readLinks(shipment.deploymentId);
          const iids = rows.map(({ iid }) => iid).filter(iid => unexplained.has(iid));
          shipment.changeIds = iids.map(String);
        }),
      );
    }
    return shipped;
  }

  #isWalking(): boolean {
    const { walk, failing } = placeIn(this.#run, 'deployments');
    return walk !== null && !failing;
  }

  async #readRanges({ base, deployments }: Chain): Promise<string[][]> {
    const shas = deployments.map(({ sha }) => sha);
    const split = await this.#splitWhole(base, shas);
    return Promise.all(
      shas.map((sha, i) => {
        const before = i === 0 ? base : shas[i - 1];
        return sha === before ? [] : (split[i] ?? this.#readRange(before, sha));
      }),
    );
  }

  async #splitWhole(base: string, shas: string[]): Promise<(string[] | undefined)[]> {
    const unknown = shas.map(() => undefined);
    if (this.#withoutParents) return unknown;
    try {
      const { client, project } = this.#run;
      const { commits } = await client.compare(project.id, base, shas[shas.length - 1]);
      this.#withoutParents = commits.some(({ parent_ids }) => parent_ids.length === 0);
      return splitRange(base, shas, commits);
    } catch (error) {
      // Too much to compare at once, or an end of the range is gone: each is asked for by itself.
      if (!isNotFound(error) && !isUnreachable(error)) throw error;
      return unknown;
    }
  }

  /** Commits that are gone were rewritten since: there is no telling any more. */
  async #readRange(from: string, to: string): Promise<string[]> {
    try {
      const { commits } = await this.#run.client.compare(this.#run.project.id, from, to);
      return commits.map(({ id }) => id);
    } catch (error) {
      if (isNotFound(error)) return [];
      throw error;
    }
  }

  async #readLinks(id: string): Promise<MergeRequestRow[]> {
    const { client, project } = this.#run;
    try {
      return await allMerged(page => client.linkedMergeRequests(project.id, id, { page }));
    } catch (error) {
      if (isNotFound(error)) return [];
      throw error;
    }
  }

  async #readLinksOfChain({ environment, deployments }: Chain): Promise<MergeRequestRow[]> {
    if (!hasLinks(environment)) return [];
    const { client, project } = this.#run;
    const [first, last] = [deployments[0], deployments[deployments.length - 1]];
    const deployedAfter = new Date(first.finishedAt).toISOString();
    // A deployment ends a little after its job.
    const deployedBefore = new Date(last.finishedAt + 1000).toISOString();
    const query = { environment, deployedAfter, deployedBefore };
    return allMerged(page => client.mergeRequests(project.id, { ...query, page }));
  }

  /** The first deployment of an environment is linked to all that was ever merged. */
  #worthKeeping({ previousSha }: Pending, rows: MergeRequestRow[]): MergeRequestRow[] {
    if (previousSha !== null) return rows;
    const { historyFrom } = this.#run.request;
    return rows.filter(({ merged_at }) => merged_at !== null && merged_at >= historyFrom);
  }
}

async function allMerged(
  fetchPage: (page: number) => Promise<{ rows: MergeRequestRow[]; hasNext: boolean }>,
): Promise<MergeRequestRow[]> {
  const all: MergeRequestRow[] = [];
  for (let page = 1; ; page++) {
    const { rows, hasNext } = await fetchPage(page);
    all.push(...rows.filter(row => row.state === 'merged'));
    if (!hasNext) return all;
  }
}

function shasOf(row: MergeRequestRow): string[] {
  return [row.merge_commit_sha, row.squash_commit_sha, row.sha].flatMap(sha => sha ?? []);
}

function isUnreachable(error: unknown): boolean {
  return error instanceof SourceError && error.reason === 'unreachable';
}
