import { ConflictError } from '@backstage/errors';
import { DoraSource, DoraSourcesExtensionPoint } from 'backstage-plugin-dora-node';

/** The sources that modules added, by id. */
export class SourceRegistry implements DoraSourcesExtensionPoint {
  readonly #sources = new Map<string, DoraSource>();

  addSource(source: DoraSource): void {
    if (this.#sources.has(source.id)) {
      throw new ConflictError(`Two sources are called '${source.id}'; remove one of their modules`);
    }
    this.#sources.set(source.id, source);
  }

  get(id: string): DoraSource | undefined {
    return this.#sources.get(id);
  }

  all(): DoraSource[] {
    return [...this.#sources.values()];
  }
}
