import { isDeepStrictEqual } from 'node:util';
import {
  Change,
  changeSchema,
  Deployment,
  DeploymentCount,
  deploymentCountSchema,
  deploymentSchema,
  Environment,
  environmentSchema,
  FactKind,
  Incident,
  incidentSchema,
  Shipment,
  shipmentSchema,
} from 'backstage-plugin-dora-common';
import { FactPage } from '../FactPage';
import { isBeyondBelief } from '../isBeyondBelief';
import { SetAside } from '../lists';
import { MOST_SET_ASIDE, needsRoom, NoRoomError } from '../SetAsideRoom';
import { StoredFacts } from '../StoredFacts';

const KINDS = ['deployments', 'changes', 'incidents'] as const;

/**
 * Keeps the pages of one target as the backend does, as far as a source can tell: for tests of sources.
 *
 * @public
 */
export class MemoryFacts implements StoredFacts {
  readonly deployments = new Map<string, Deployment>();
  readonly changes = new Map<string, Change>();
  readonly incidents = new Map<string, Incident>();
  readonly shipments = new Map<string, Shipment>();
  readonly gone: Record<FactKind, Set<string>> = {
    deployments: new Set(),
    changes: new Set(),
    incidents: new Set(),
  };
  /** As it was last told, by kind. */
  readonly missing: NonNullable<FactPage['missing']> = {};
  /** What is set aside, by part and id. */
  unread: ReadonlyMap<string, SetAside> = new Map();
  counts: DeploymentCount[] = [];
  environmentFacts: Environment[] = [];
  cursor: FactPage['cursor'] | undefined;
  progress: FactPage['progress'];
  /** How many facts were written that differ from what was known. */
  written = 0;

  /**
   * Stores a page. Throws where its cursor is not plain JSON, and where it sets aside more than there is room for; a row
   * that fits no schema is set aside.
   */
  apply(page: FactPage): void {
    if (!isPlainJson(page.cursor)) throw new Error('The cursor is not plain JSON');
    const unread = this.#unreadAfter(page);
    this.cursor = JSON.parse(JSON.stringify(page.cursor));
    if (page.progress) this.progress = page.progress;
    Object.assign(this.missing, page.missing);
    this.unread = unread;
    if (page.environments) {
      this.environmentFacts = this.#fitting(
        'environments',
        page.environments,
        environmentSchema,
        'name',
      );
    }
    for (const fact of this.#fitting('deployments', page.deployments, deploymentSchema)) {
      if (this.deployments.get(fact.id)?.sha === null && fact.sha) this.shipments.delete(fact.id);
      this.#put('deployments', fact);
    }
    for (const fact of this.#fitting('changes', page.changes, changeSchema)) {
      this.#put('changes', this.#keepingContent(fact));
    }
    for (const fact of this.#fitting('incidents', page.incidents, incidentSchema)) {
      this.#put('incidents', fact);
    }
    this.#putCounts(page);
    for (const fact of this.#fitting('shipments', page.shipments, shipmentSchema, 'deploymentId')) {
      if (!isDeepStrictEqual(this.shipments.get(fact.deploymentId), fact)) this.written++;
      this.shipments.set(fact.deploymentId, fact);
    }
    for (const kind of KINDS) {
      for (const id of page.gone?.[kind] ?? []) this.gone[kind].add(id);
      const missing = page.missing?.[kind];
      if (!missing || isBeyondBelief(missing)) continue;
      for (const id of missing.ids) this.gone[kind].add(id);
    }
  }

  async changesWithCommits(ids: string[]): Promise<Set<string>> {
    return new Set(ids.filter(id => this.changes.get(id)?.firstCommitAuthoredAt));
  }

  async changesWithoutCommits({ limit }: { limit: number }): Promise<string[]> {
    const without = [...this.changes.values()].filter(change => !change.firstCommitAuthoredAt);
    return without.slice(0, limit).map(({ id }) => id);
  }

  async deploymentsWithoutShipment(options: { environments: string[]; limit: number }): Promise<
    {
      id: string;
      environment: string;
      sha: string | null;
      finishedAt: number;
      previousSha: string | null;
    }[]
  > {
    const successes = [...this.deployments.values()]
      .filter(({ status, id }) => status === 'success' && !this.gone.deployments.has(id))
      .sort((a, b) => a.finishedAt! - b.finishedAt! || Number(a.id) - Number(b.id));
    const last = new Map<string, string | null>();
    const pending = successes.flatMap(({ id, environment, sha, finishedAt }) => {
      const previousSha = last.get(environment) ?? null;
      last.set(environment, sha);
      if (!options.environments.includes(environment) || this.shipments.has(id)) return [];
      return [{ id, environment, sha, finishedAt: finishedAt!, previousSha }];
    });
    return pending.reverse().slice(0, options.limit);
  }

  async environments(): Promise<Environment[]> {
    return this.environmentFacts;
  }

  async idsSince(kind: FactKind, since: number): Promise<string[]> {
    const recent = {
      deployments: () => [...this.deployments.values()].filter(d => d.createdAt >= since),
      changes: () => [...this.changes.values()].filter(c => (c.mergedAt ?? 0) >= since),
      incidents: () =>
        [...this.incidents.values()].filter(i => i.openedAt! >= since || i.resolvedAt === null),
    };
    return recent[kind]()
      .map(({ id }) => id)
      .filter(id => !this.gone[kind].has(id));
  }

  async unfinishedDeployments(limit: number): Promise<string[]> {
    const unfinished = [...this.deployments.values()].filter(d => d.finishedAt === null);
    return unfinished.slice(0, limit).map(({ id }) => id);
  }

  async setAside(part: SetAside['part']): Promise<{ id: string; due: boolean }[]> {
    return [...this.unread.values()]
      .filter(row => row.part === part)
      .map(({ id }) => ({ id, due: true }));
  }

  /** As it stands once a page is stored: what has come after all makes room first. */
  #unreadAfter(page: FactPage): Map<string, SetAside> {
    const unread = new Map(this.unread);
    const { deployments = [], changes = [], incidents = [], shipments = [] } = page;
    const read = changes.filter(change => change.firstCommitAuthoredAt !== null);
    for (const { id } of deployments) unread.delete(`deployments ${id}`);
    for (const { id } of changes) unread.delete(`changes ${id}`);
    for (const { id } of incidents) unread.delete(`incidents ${id}`);
    for (const { id } of read) unread.delete(`commits ${id}`);
    for (const { deploymentId } of shipments) unread.delete(`shipments ${deploymentId}`);
    for (const row of page.setAside ?? []) {
      const key = `${row.part} ${row.id}`;
      const others = [...unread.values()].filter(({ part, id }) => part === row.part && id !== '');
      if (unread.has(key) || row.id === '' || others.length < MOST_SET_ASIDE) unread.set(key, row);
      else if (needsRoom(row.part)) throw new NoRoomError(row.part);
    }
    return unread;
  }

  #fitting<T>(
    part: SetAside['part'],
    rows: T[] | undefined,
    schema: { safeParse(row: unknown): { data?: T; error?: Error } },
    idField = 'id',
  ): T[] {
    return (rows ?? []).flatMap(row => {
      const { data, error } = schema.safeParse(row);
      if (data !== undefined) return [data];
      const id = String((row as Record<string, unknown>)[idField]);
      this.unread = new Map(this.unread).set(`${part} ${id}`, { part, id, why: error!.message });
      return [];
    });
  }

  /** One without first commit, lines or paths does not take away those that are known. */
  #keepingContent(fact: Change): Change {
    const known = this.changes.get(fact.id);
    return {
      ...fact,
      firstCommitAuthoredAt: fact.firstCommitAuthoredAt ?? known?.firstCommitAuthoredAt ?? null,
      firstCommitCommittedAt: fact.firstCommitCommittedAt ?? known?.firstCommitCommittedAt ?? null,
      linesChanged: fact.linesChanged ?? known?.linesChanged ?? null,
      paths: fact.paths ?? known?.paths ?? null,
    };
  }

  #put(kind: FactKind, fact: Deployment | Change | Incident): void {
    const facts: Map<string, Deployment | Change | Incident> = this[kind] as Map<string, never>;
    if (!isDeepStrictEqual(facts.get(fact.id), fact)) this.written++;
    facts.set(fact.id, fact);
    this.gone[kind].delete(fact.id);
  }

  #putCounts({ replacesCounts: range, deploymentCounts }: FactPage): void {
    const before = this.counts;
    const isReplaced = ({ periodStart }: DeploymentCount) =>
      range !== undefined && periodStart >= range.from && periodStart < range.to;
    const fresh = this.#fitting(
      'deploymentCounts',
      deploymentCounts,
      deploymentCountSchema,
      'periodStart',
    );
    const isFresh = ({ periodStart }: DeploymentCount) =>
      fresh.some(count => count.periodStart === periodStart);
    this.counts = [...before.filter(count => !isReplaced(count) && !isFresh(count)), ...fresh].sort(
      (a, b) => a.periodStart - b.periodStart,
    );
    if (!isDeepStrictEqual(before, this.counts)) this.written++;
  }
}

function isPlainJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isPlainJson);
  const isObject = Object.prototype.toString.call(value) === '[object Object]';
  return isObject && Object.values(value as object).every(isPlainJson);
}
