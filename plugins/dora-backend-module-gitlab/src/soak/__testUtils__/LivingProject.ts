import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { FakeCommit, FakeProject } from '../../__testUtils__/FakeProject';
import { ListedRow } from '../../__testUtils__/listRows';
import { deploymentAt, issueAt, mergeRequestAt, sha } from '../../__testUtils__/rows';
import { Chance } from './chance';

const iso = (instant: number) => new Date(instant).toISOString();

/**
 * A project on which people work: merge requests, deployments of everything merged since, rollbacks, reviews, incidents
 * that are closed, relabelled and deleted. What it does on a day is told by its chance alone.
 */
export class LivingProject {
  readonly environments = [{ name: 'production', tier: 'production' }];
  deployments: ListedRow[] = [];
  mergeRequests: ListedRow[] = [];
  issues: ListedRow[] = [];
  readonly commits: Record<number, FakeCommit[]> = {};
  readonly links: Record<number, number[]> = {};
  /** What stands on the main branch, oldest first. */
  readonly #main: FakeCommit[] = [{ id: sha(600_000), parent_ids: [] }];
  readonly #chance: Chance;
  #unshipped: number[] = [];
  #numbers = 0;

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** As the fake serves it. */
  serve(): Omit<FakeProject, 'graphql' | 'diffs'> {
    const { environments, deployments, mergeRequests, issues, commits, links } = this;
    const between = (range: string) => this.#between(range);
    const ranges = new Proxy({} as FakeProject['ranges'], {
      get: (_, range) => between(String(range)),
    });
    const main = this.#main.map(({ id }) => id);
    return { environments, deployments, mergeRequests, issues, commits, links, ranges, main };
  }

  liveThrough(day: number): void {
    const chance = this.#chance;
    for (let i = chance.below(4); i > 0; i--) this.#merge(day + chance.below(10) * HOUR_MS);
    for (let i = chance.below(3); i > 0; i--) {
      this.#deploy('production', day + (11 + 3 * i) * HOUR_MS);
    }
    if (chance.happens(0.3)) this.#deploy(`review/${this.#numbers}`, day + 10 * HOUR_MS);
    if (chance.happens(0.15)) this.#open(day + 18 * HOUR_MS);
    this.#tend(day + 20 * HOUR_MS);
  }

  #merge(at: number): void {
    const iid = ++this.#numbers;
    const id = sha(600_000 + iid);
    const written = at - this.#chance.below(20 * 24) * HOUR_MS;
    this.mergeRequests.push(mergeRequestAt(iid, iso(at)));
    this.commits[iid] = [
      { id: sha(500_000 + iid), authored_date: iso(written), committed_date: iso(written) },
    ];
    this.#main.push({ id, parent_ids: [this.#main.at(-1)!.id], committed_date: iso(at) });
    this.#unshipped.push(iid);
  }

  #deploy(name: string, at: number): void {
    if (!this.environments.some(one => one.name === name)) {
      this.environments.push({ name, tier: 'development' });
    }
    const id = ++this.#numbers;
    const status = this.#chance.happens(0.1) ? 'failed' : 'success';
    const fields = { status, environment: { name }, sha: this.#main.at(-1)!.id };
    this.deployments.push(deploymentAt(id, iso(at), fields));
    if (name !== 'production' || status !== 'success') return;
    this.links[id] = this.#unshipped;
    this.#unshipped = [];
  }

  #open(at: number): void {
    const labels = this.#chance.happens(0.5) ? ['incident'] : [];
    const issue_type = labels.length > 0 ? 'issue' : 'incident';
    this.issues.push(issueAt(++this.#numbers, iso(at), { labels, issue_type }));
  }

  /** Closes, relabels and deletes. Of what is gone, only a sweep tells. */
  #tend(at: number): void {
    for (const issue of this.issues.filter(({ state }) => state === 'opened')) {
      if (!this.#chance.happens(0.4)) continue;
      Object.assign(issue, { state: 'closed', closed_at: iso(at), updated_at: iso(at) });
    }
    const recent = ({ created_at }: ListedRow) => Date.parse(created_at) > at - 30 * DAY_MS;
    const relabelled = this.issues.filter(recent);
    if (relabelled.length > 0 && this.#chance.happens(0.05)) {
      const issue = this.#chance.of(relabelled);
      const labels = issue.labels?.length ? [] : ['incident'];
      Object.assign(issue, { labels, updated_at: iso(at) });
    }
    if (this.#chance.happens(0.03)) this.issues = this.#withoutOne(this.issues, recent);
    if (this.#chance.happens(0.03)) this.deployments = this.#withoutReview(recent);
  }

  #withoutOne(rows: ListedRow[], which: (row: ListedRow) => boolean): ListedRow[] {
    const some = rows.filter(which);
    if (some.length === 0) return rows;
    const leaving = this.#chance.of(some);
    return rows.filter(row => row !== leaving);
  }

  #withoutReview(recent: (row: ListedRow) => boolean): ListedRow[] {
    const isReview = (row: ListedRow) => row.environment!.name !== 'production';
    return this.#withoutOne(this.deployments, row => recent(row) && isReview(row));
  }

  /** As GitLab compares: what the second has and the first has not. */
  #between(range: string): FakeCommit[] | undefined {
    const [from, to] = range.split('..').map(id => this.#main.findIndex(one => one.id === id));
    return from < 0 || to < 0 ? undefined : this.#main.slice(from + 1, to + 1);
  }
}
