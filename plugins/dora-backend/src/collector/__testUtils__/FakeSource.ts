import { Entity } from '@backstage/catalog-model';
import {
  CollectRequest,
  DoraSource,
  EntityClaims,
  FactPage,
  ResolvedTarget,
  SourceError,
} from 'backstage-plugin-dora-node';

/** A source whose pages are a script: what is asked for the n-th time is answered with the n-th page of the target. */
export class FakeSource implements DoraSource {
  readonly id: string;
  /** Targets by name, as in the annotation. */
  readonly targets = new Map<string, string>();
  readonly pages = new Map<string, FactPage[]>();
  readonly requests: CollectRequest[] = [];
  mayRead: NonNullable<DoraSource['mayRead']> = () => true;
  /** Called before the page with that index is handed over. */
  beforePage: (request: CollectRequest, index: number) => Promise<void> | void = () => {};
  underWay = 0;
  mostUnderWay = 0;

  constructor(id = 'fake') {
    this.id = id;
  }

  /** Annotation `fake`: names, separated by commas. */
  claims(entity: Entity): EntityClaims {
    const value = entity.metadata.annotations?.[this.id];
    const names = value ? value.split(',') : [];
    return {
      targets: names.map(name => ({
        name,
        annotation: this.id,
        provides: ['deployments', 'changes', 'incidents'],
        details: { environments: entity.metadata.annotations?.environments ?? 'production' },
      })),
      problems: [],
    };
  }

  async resolve(name: string): Promise<ResolvedTarget> {
    const target = this.targets.get(name);
    if (!target) throw new SourceError('notFound', `There is no ${name}, or it is not readable`);
    return { target, title: name };
  }

  async *collect(request: CollectRequest): AsyncIterable<FactPage> {
    this.requests.push(request);
    this.underWay++;
    this.mostUnderWay = Math.max(this.mostUnderWay, this.underWay);
    try {
      const pages = this.pages.get(request.target) ?? [];
      for (let i = Number(request.cursor?.next ?? 0); i < pages.length; i++) {
        await this.beforePage(request, i);
        yield { ...pages[i], cursor: { next: i + 1 } };
      }
    } finally {
      this.underWay--;
    }
  }
}
