import { SourceError } from 'backstage-plugin-dora-node';
import { isNotFound } from '../../http/isNotFound';
import { eachPage } from '../../gitlab/eachPage';
import { RowsPage } from '../../gitlab/readAnswer';
import { MergeRequestRow } from '../../gitlab/rows';
import { ProjectRun } from '../ProjectRun';
import { Chain } from './chainsOf';
import { isOneGone } from './isOneGone';
import { hasLinks, idsOf, Linked, Pending, Shipped, shippedNothing } from './Pending';
import { splitRange } from './splitRange';

/** GitLab links merge requests in the background, some time after a deployment succeeded. */
const LINKING_MS = 5 * 60 * 1000;
const NOTHING_LINKED: Linked = { rows: [], unread: [] };
/** About as many production environments of a project. More are asked for links with each cycle. */
const MAX_REMEMBERED = 2000;

/** Asks GitLab what deployments shipped. */
export class ShipmentReader {
  /** This GitLab answered a comparison whose commits do not tell their parents. */
  #withoutParents = false;
  readonly #run: ProjectRun;

  constructor(run: ProjectRun) {
    this.#run = run;
  }

  isYoung({ finishedAt }: Pending): boolean {
    return finishedAt > this.#run.request.now() - LINKING_MS;
  }

  /**
   * By the links; without any, by the commits since its predecessor. Undefined: it cannot be told yet. One without a
   * predecessor is never settled: that may lie in a part of history that is not read yet, or fails, or is read only once
   * history is to reach further back.
   */
  async readOne(deployment: Pending): Promise<Shipped | undefined> {
    const { id, sha, previousSha, environment } = deployment;
    const nothing = shippedNothing(deployment);
    if (sha === null || sha === previousSha) return nothing;

    const { withoutLinks } = this.#run.state;
    const asked = hasLinks(environment) && !withoutLinks.includes(id);
    const linked = asked ? await this.#readLinks(id) : NOTHING_LINKED;
    const changeIds = idsOf(linked);
    if (changeIds.length > 0) {
      const shipment = { ...nothing.shipment, changeIds };
      return { shipment, ...this.#worthKeeping(deployment, linked) };
    }
    if (hasLinks(environment) && this.isYoung(deployment)) return undefined;
    if (previousSha === null) {
      if (asked && withoutLinks.length < MAX_REMEMBERED) withoutLinks.push(id);
      return undefined;
    }
    const shas = await this.#readRange(previousSha, sha);
    return { ...nothing, shipment: { ...nothing.shipment, shas } };
  }

  /**
   * Many that follow each other, with one comparison for all of them. The links add what commits do not show
   * (cherry-picks), and tell so in one list for all.
   */
  async readChain(chain: Chain): Promise<Shipped[]> {
    const ranges = await this.#readRanges(chain);
    const shipped = chain.deployments.map((deployment, i): Shipped => {
      const nothing = shippedNothing(deployment);
      return { ...nothing, shipment: { ...nothing.shipment, shas: ranges[i] } };
    });
    const linked = await this.#readLinksOfChain(chain);
    Object.assign(shipped[0], linked);

    const commits = new Set(ranges.flat());
    const explained = linked.rows.filter(row => shasOf(row).some(sha => commits.has(sha)));
    const unexplained = new Set(idsOf(linked));
    for (const { iid } of explained) unexplained.delete(String(iid));
    if (unexplained.size > 0) {
      await Promise.all(
        shipped.map(async one => {
          const links = await this.#readLinks(one.shipment.deploymentId);
          one.shipment.changeIds = idsOf(links).filter(id => unexplained.has(id));
          one.unread = [...one.unread, ...links.unread];
        }),
      );
    }
    return shipped;
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
      if (isNotFound(error) && (await isOneGone(this.#run, [from, to]))) return [];
      throw error;
    }
  }

  async #readLinks(id: string): Promise<Linked> {
    const { client, project } = this.#run;
    return allMerged(page => client.linkedMergeRequests(project.id, id, { page }));
  }

  async #readLinksOfChain({ environment, deployments }: Chain): Promise<Linked> {
    if (!hasLinks(environment)) return NOTHING_LINKED;
    const { client, project } = this.#run;
    const [first, last] = [deployments[0], deployments[deployments.length - 1]];
    const deployedAfter = new Date(first.finishedAt).toISOString();
    // A deployment ends a little after its job.
    const deployedBefore = new Date(last.finishedAt + 1000).toISOString();
    const query = { environment, deployedAfter, deployedBefore };
    return allMerged(page => client.mergeRequests(project.id, { ...query, page }));
  }

  /** The first deployment of an environment is linked to all that was ever merged. */
  #worthKeeping({ previousSha }: Pending, { rows, unread }: Linked): Linked {
    if (previousSha !== null) return { rows, unread };
    const { historyFrom } = this.#run.request;
    const recent = rows.filter(({ merged_at }) => merged_at !== null && merged_at >= historyFrom);
    return { rows: recent, unread: [] };
  }
}

async function allMerged(
  fetchPage: (page: number) => Promise<RowsPage<MergeRequestRow>>,
): Promise<Linked> {
  const all: Linked = { rows: [], unread: [] };
  for await (const { rows, unread } of eachPage('linked merge requests', fetchPage)) {
    all.rows.push(...rows.filter(row => row.state === 'merged'));
    all.unread.push(...unread);
  }
  return all;
}

function shasOf(row: MergeRequestRow): string[] {
  return [row.merge_commit_sha, row.squash_commit_sha, row.sha].flatMap(sha => sha ?? []);
}

function isUnreachable(error: unknown): boolean {
  return error instanceof SourceError && error.reason === 'unreachable';
}
