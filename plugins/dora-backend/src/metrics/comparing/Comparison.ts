import { Instant, METRIC_IDS, MetricId, Profile } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { PAST_KINDS, PastKind } from './comparablePart';
import { Moment } from './moment';
import { directionOf, TestResult } from './statistics/distributions';
import { Since } from './since';

/** The window that each metric is compared with; null where there is none of this kind. */
export type PastOf = (metric: MetricId, kind: PastKind) => Span | null;

export interface Question {
  window: Span;
  pastOf: PastOf;
  profile: Profile;
  moment: Moment;
}

/** What a test says. Where nothing can be said, null. */
export interface AnsweredTest {
  metric: MetricId;
  kind: PastKind;
  result: TestResult | null;
}

/** What is known of how an entity or group stands against its past. */
export class Comparison {
  /** In one list, because those of thousands of rows are kept: `since` of each metric, then p and direction of each test. */
  readonly numbers: readonly number[];

  constructor(tests: readonly AnsweredTest[], since: Since) {
    const numbers = new Array(METRIC_IDS.length * (1 + 2 * PAST_KINDS.length)).fill(NaN);
    for (const [i, metric] of METRIC_IDS.entries()) numbers[i] = since[metric];
    for (const { metric, kind, result } of tests) {
      if (result) numbers.splice(placeOf(kind, metric), 2, result.p, result.direction);
    }
    this.numbers = numbers;
  }

  /** Since when everything about a metric is known. */
  since(metric: MetricId): Instant {
    return this.numbers[METRIC_IDS.indexOf(metric)];
  }

  /** Null where nothing can be said. */
  test(kind: PastKind, metric: MetricId): TestResult | null {
    const place = placeOf(kind, metric);
    const p = this.numbers[place];
    return Number.isNaN(p) ? null : { p, direction: directionOf(this.numbers[place + 1]) };
  }

  isSameAs(other: Comparison): boolean {
    return this.numbers.every((number, i) => Object.is(number, other.numbers[i]));
  }
}

function placeOf(kind: PastKind, metric: MetricId): number {
  const test = PAST_KINDS.indexOf(kind) * METRIC_IDS.length + METRIC_IDS.indexOf(metric);
  return METRIC_IDS.length + 2 * test;
}
