import { Instant } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { Samples } from '../samples/samples';

/** What one entity brings to the test of a metric: the past is the part of it that counts. */
export interface ComparedStratum {
  samples: Samples;
  window: Span;
  past: Span;
  /** Since when everything about the metric is known. */
  since: Instant;
}
