import { Entity } from '@backstage/catalog-model';
import { annotationProblem } from 'backstage-plugin-dora-common';
import {
  CollectRequest,
  DoraSource,
  EntityClaims,
  FactPage,
  reachesFurther,
  ResolvedTarget,
  SourceContext,
} from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { DeployerApi } from './DeployerApi';
import { app, changes, List, LISTS, toFacts } from './deployerRows';

const ANNOTATION = 'example.com/deployer-app';

const cursorSchema = z.object({
  historyFrom: z.number(),
  /** Up to where each list was read. */
  marks: z.object({ deployments: z.string().optional(), outages: z.string().optional() }),
});

export class DeployerSource implements DoraSource {
  readonly id = 'deployer';
  readonly title = 'Deployer';
  readonly advice = { examples: { [ANNOTATION]: 'checkout' } };
  readonly #api: DeployerApi;

  constructor(api: DeployerApi) {
    this.#api = api;
  }

  claims(entity: Entity): EntityClaims {
    const name = entity.metadata.annotations?.[ANNOTATION];
    if (!name) return { targets: [], problems: [] };
    if (!/^[a-z-]{1,50}$/.test(name)) {
      const problem = annotationProblem(ANNOTATION, name, 'the name of an app: letters and dashes');
      return { targets: [], problems: [problem] };
    }
    const provides: ['deployments', 'incidents'] = ['deployments', 'incidents'];
    return { targets: [{ name, annotation: ANNOTATION, provides, details: {} }], problems: [] };
  }

  async resolve(name: string, { signal }: SourceContext): Promise<ResolvedTarget> {
    const { id, url } = app.parse(await this.#api.get(`/apps/${name}`, signal));
    return { target: id, title: `deployer/${name}`, url };
  }

  async *collect(request: CollectRequest): AsyncIterable<FactPage> {
    const { target, signal } = request;
    const cursor = startOf(request);
    const { historyFrom } = cursor;
    const due = request.dueLists(
      Object.entries(LISTS).map(([name, { kind }]) => ({ name, provides: [kind] })),
    ) as List[];
    let done = 0;
    for (const list of due) {
      try {
        for (let more = true; more;) {
          const after = cursor.marks[list] ?? new Date(historyFrom).toISOString();
          const path = `/apps/${target}/${list}?after=${encodeURIComponent(after)}`;
          const answer = changes.parse(await this.#api.get(path, signal));
          cursor.marks[list] = answer.mark;
          more = answer.more;
          done += answer.rows.length;
          yield { ...toFacts(list, answer.rows), cursor: structuredClone(cursor) };
        }
        yield {
          cursor: structuredClone(cursor),
          lists: [{ list, error: null, reachedBackTo: historyFrom, complete: true }],
          progress: { reachedBackTo: historyFrom, complete: true, done, total: null },
        };
      } catch (error) {
        signal.throwIfAborted();
        yield { cursor: structuredClone(cursor), lists: [{ list, error: error as Error }] };
      }
    }
  }
}

/** Where history is to reach further back than it did, all is read anew: a fact that is known does not double. */
function startOf({ cursor, historyFrom }: CollectRequest): z.output<typeof cursorSchema> {
  const stored = cursorSchema.safeParse(cursor).data;
  if (stored && !reachesFurther(historyFrom, stored.historyFrom)) return stored;
  return { historyFrom, marks: {} };
}
