import {
  Change,
  changeSchema,
  Deployment,
  deploymentSchema,
  Environment,
  environmentSchema,
  FactKind,
  Incident,
  incidentSchema,
  Shipment,
  shipmentSchema,
} from 'backstage-plugin-dora-common';
import { FactPage, isBeyondBelief, SetAside, StoredFacts } from 'backstage-plugin-dora-node';

/** Keeps pages as the backend does, as far as a source can tell. */
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
  readonly unread = new Map<string, SetAside>();
  environmentFacts: Environment[] = [];
  cursor: FactPage['cursor'] | undefined;
  progress: FactPage['progress'];
  /** How many facts were written that differ from what was known. */
  written = 0;

  apply(page: FactPage): void {
    // The cursor is stored as JSON.
    this.cursor = JSON.parse(JSON.stringify(page.cursor));
    this.progress = page.progress;
    Object.assign(this.missing, page.missing);
    this.forgetRead(page);
    for (const row of page.setAside ?? []) this.unread.set(`${row.part} ${row.id}`, row);
    if (page.environments) {
      this.environmentFacts = page.environments.map(e => environmentSchema.parse(e));
    }
    for (const fact of page.deployments ?? [])
      this.#put('deployments', deploymentSchema.parse(fact));
    for (const fact of page.changes ?? []) {
      const known = this.changes.get(fact.id);
      this.#put('changes', {
        ...changeSchema.parse(fact),
        firstCommitAuthoredAt: fact.firstCommitAuthoredAt ?? known?.firstCommitAuthoredAt ?? null,
        firstCommitCommittedAt:
          fact.firstCommitCommittedAt ?? known?.firstCommitCommittedAt ?? null,
        linesChanged: fact.linesChanged ?? known?.linesChanged ?? null,
        paths: fact.paths ?? known?.paths ?? null,
      });
    }
    for (const fact of page.incidents ?? []) this.#put('incidents', incidentSchema.parse(fact));
    for (const fact of page.shipments ?? []) {
      this.shipments.set(fact.deploymentId, shipmentSchema.parse(fact));
      this.written++;
    }
    for (const kind of ['deployments', 'changes', 'incidents'] as const) {
      for (const id of page.gone?.[kind] ?? []) this.gone[kind].add(id);
      const missing = page.missing?.[kind];
      if (!missing || isBeyondBelief(missing)) continue;
      for (const id of missing.ids) this.gone[kind].add(id);
    }
  }

  /** What was set aside and has come after all. */
  private forgetRead(page: FactPage): void {
    const { deployments = [], changes = [], incidents = [], shipments = [] } = page;
    const read = changes.filter(change => change.firstCommitAuthoredAt !== null);
    for (const { id } of deployments) this.unread.delete(`deployments ${id}`);
    for (const { id } of changes) this.unread.delete(`changes ${id}`);
    for (const { id } of incidents) this.unread.delete(`incidents ${id}`);
    for (const { id } of read) this.unread.delete(`commits ${id}`);
    for (const { deploymentId } of shipments) this.unread.delete(`shipments ${deploymentId}`);
  }

  async changesWithCommits(ids: string[]): Promise<Set<string>> {
    return new Set(ids.filter(id => this.changes.get(id)?.firstCommitAuthoredAt));
  }

  async changesWithoutCommits({ limit }: { limit: number }): Promise<string[]> {
    const without = [...this.changes.values()].filter(change => !change.firstCommitAuthoredAt);
    return without.slice(0, limit).map(({ id }) => id);
  }

  async deploymentsWithoutShipment(options: { environments: string[]; limit: number }) {
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

  #put(kind: FactKind, fact: Deployment | Change | Incident): void {
    const facts: Map<string, Deployment | Change | Incident> = this[kind] as Map<string, never>;
    if (JSON.stringify(facts.get(fact.id)) !== JSON.stringify(fact)) this.written++;
    facts.set(fact.id, fact);
    this.gone[kind].delete(fact.id);
  }
}
