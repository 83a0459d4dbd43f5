import { setImmediate } from 'node:timers/promises';
import pLimit from 'p-limit';
import { Profile } from 'backstage-plugin-dora-common';
import { DoraConfig } from '../config';
import { Span } from '../EntityFacts';
import { factNeeds, MetricDefinitions } from '../metrics/definitions';
import { observe } from '../metrics/samples/observe';
import { Samples } from '../metrics/samples/samples';
import { FactReader } from '../store/types';
import { EntityScope } from '../scopes/EntityScope';
import { SampleReader } from './SampleReader';
import { Stamps } from './snapshots/Stamps';

/** Leaves connections of the database for others: the pool has ten by default. */
const ENTITIES_AT_ONCE = 4;

/** Works the samples out from facts. */
export class FactSampleReader implements SampleReader {
  readonly #facts: FactReader;
  readonly #definitions: MetricDefinitions;
  readonly #stamps: Stamps;

  constructor(options: { facts: FactReader; definitions: DoraConfig['definitions'] }) {
    this.#facts = options.facts;
    this.#definitions = options.definitions;
    this.#stamps = new Stamps(options.definitions);
  }

  stamp(scope: EntityScope, profile: Profile): string {
    return this.#stamps.of(scope, profile);
  }

  async read(
    scopes: readonly EntityScope[],
    { span, profile }: { span: Span; profile: Profile },
    signal?: AbortSignal,
  ): Promise<Samples[]> {
    const limit = pLimit(ENTITIES_AT_ONCE);
    const needs = factNeeds(profile, this.#definitions);
    return Promise.all(
      scopes.map(scope =>
        limit(async () => {
          // SQLite answers at once: without this nobody else had the thread until all of it is read.
          await setImmediate();
          signal?.throwIfAborted();
          const facts = await this.#facts.entityFacts(scope.readScope(profile), span, needs);
          return observe(facts, profile, this.#definitions);
        }),
      ),
    );
  }
}
