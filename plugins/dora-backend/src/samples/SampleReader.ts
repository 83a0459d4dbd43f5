import { Profile } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { Samples } from '../metrics/samples/samples';
import { EntityScope } from '../scopes/EntityScope';

/** What each of many entities contributes to the metrics of a span, in the order of the entities. */
export interface SampleReader {
  /** Throws AbortError once the signal is aborted. */
  read(
    scopes: readonly EntityScope[],
    of: { span: Span; profile: Profile },
    signal?: AbortSignal,
  ): Promise<Samples[]>;
  /** Equal stamps mean equal samples, whenever they are read. */
  stamp(scope: EntityScope, profile: Profile): string;
}
