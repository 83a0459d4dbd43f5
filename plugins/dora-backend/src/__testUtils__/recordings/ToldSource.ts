import { Entity } from '@backstage/catalog-model';
import { FactKind, Instant } from 'backstage-plugin-dora-common';
import {
  CollectRequest,
  DoraSource,
  EntityClaims,
  FactPage,
  ResolvedTarget,
  SourceError,
} from 'backstage-plugin-dora-node';
import { History } from './tellHistory';

/** A target of a source, and what becomes of collecting it. */
export interface ToldTarget {
  history?: History;
  /** From this instant on each attempt fails so. */
  failure?: { from: Instant; error: SourceError };
  /** The first collection stops here, and goes no further. */
  stopsAt?: { reachedBackTo: Instant; done: number; total: number };
}

/** Claims what its annotation names, and hands over what the targets of that name tell. */
export class ToldSource implements DoraSource {
  readonly id: string;
  readonly title: string;
  readonly rank?: number;
  readonly advice: DoraSource['advice'];
  readonly #annotation: string;
  readonly #host: string;
  readonly #provides: FactKind[];
  readonly #targets: Record<string, ToldTarget>;
  /** How many collections have come to a stop. */
  stopped = 0;

  constructor(options: {
    id: string;
    title: string;
    rank?: number;
    advice?: DoraSource['advice'];
    annotation: string;
    host: string;
    provides: FactKind[];
    targets: Record<string, ToldTarget>;
  }) {
    this.id = options.id;
    this.title = options.title;
    this.rank = options.rank;
    this.advice = options.advice;
    this.#annotation = options.annotation;
    this.#host = options.host;
    this.#provides = options.provides;
    this.#targets = options.targets;
  }

  claims(entity: Entity): EntityClaims {
    const name = entity.metadata.annotations?.[this.#annotation];
    if (!name) return { targets: [], problems: [] };
    const claim = { annotation: this.#annotation, provides: this.#provides, details: {} };
    return { targets: [{ name, ...claim }], problems: [] };
  }

  async resolve(name: string): Promise<ResolvedTarget> {
    const title = `${this.#host}/${name}`;
    if (!this.#targets[name]) {
      throw new SourceError(
        'notFound',
        `There is no ${name} on ${this.#host}, or it is not readable`,
      );
    }
    return { target: name, title, url: `https://${title}` };
  }

  async *collect({ target, signal, now, cursor }: CollectRequest): AsyncIterable<FactPage> {
    const { history, failure, stopsAt } = this.#targets[target];
    if (failure && now() >= failure.from) throw failure.error;
    if (cursor) return;
    const since = stopsAt?.reachedBackTo ?? 0;
    const done = stopsAt?.done ?? 1;
    const progress = { reachedBackTo: since, complete: !stopsAt, done, total: stopsAt?.total ?? 1 };
    yield {
      ...factsSince(history, since),
      environments: [
        { name: 'production', tier: 'production' },
        { name: 'staging', tier: 'staging' },
      ],
      cursor: { done: true },
      progress,
    };
    if (!stopsAt) return;
    this.stopped += 1;
    await new Promise(resolve => signal.addEventListener('abort', resolve));
  }
}

function factsSince(history: History | undefined, since: Instant): Omit<FactPage, 'cursor'> {
  if (!history) return {};
  const deployments = history.deployments.filter(({ createdAt }) => createdAt >= since);
  const known = new Set(deployments.map(({ id }) => id));
  return {
    deployments,
    changes: history.changes.filter(({ mergedAt }) => mergedAt! >= since),
    incidents: history.incidents.filter(({ openedAt }) => openedAt! >= since),
    shipments: history.shipments.filter(({ deploymentId }) => known.has(deploymentId)),
  };
}
