import { METRIC_IDS, MetricId, Profile } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { PastKind } from './comparablePart';
import { Moment } from './moment';
import { Compared } from './Compared';
import { madeAnew, Parts } from './Parts';
import { TestResult } from './statistics/distributions';
import { earliestOf, Since, sinceOf } from './since';
import { blocksOf, strataOf } from './strata';
import { testMetric } from './testMetric';

/** What tests say of each metric. Where nothing can be said, null. */
export type Tests = Record<PastKind, Record<MetricId, TestResult | null>>;

/** What is known of how an entity or group stands against its past. */
export interface Comparison {
  tests: Tests;
  /** Since when everything about a metric is known. */
  since: Since;
}

/** The window that each metric is compared with; null where there is none of this kind. */
export type PastOf = (metric: MetricId, kind: PastKind) => Span | null;

export interface Question {
  window: Span;
  pastOf: PastOf;
  profile: Profile;
  moment: Moment;
}

/** Compares an entity, or a group by its entities, with its past. */
export function compareWithPast(
  compared: readonly Compared[],
  question: Question,
  keep?: Parts,
): Comparison {
  const { tests, since } = testsOf(compared, question, keep);
  return { tests: toTests(tests.map(answered)), since };
}

/** One of the questions of a comparison. Costs the more the more there is to compare. */
export interface AskedTest {
  metric: MetricId;
  kind: PastKind;
  answer: () => TestResult | null;
}

/** The same facts give the same answers, so these can be kept; of thousands of entities each of them takes its time. */
export function testsOf(
  compared: readonly Compared[],
  question: Question,
  kept: Parts = madeAnew,
): { tests: AskedTest[]; since: Since } {
  const { window, pastOf, profile, moment } = question;
  // What one alone brings is asked for once: the answer is kept.
  const keep = compared.length > 1 ? kept : madeAnew;
  const strata = strataOf(compared, profile, keep);
  const blocks = blocksOf(strata, keep);
  const asked = (['previous', 'baseline'] as const).flatMap(kind =>
    METRIC_IDS.map(metric => ({ metric, kind, past: pastOf(metric, kind) })),
  );
  const tests = asked.map(({ metric, kind, past }, i) => ({
    metric,
    kind,
    answer: () => past && testMetric(metric, blocks, { window, past, kind, moment, place: 2 * i }),
  }));
  // A group's past begins with the first of its entities.
  return { tests, since: earliestOf(strata.map(one => one.since)) };
}

export function toTests(
  results: readonly (Pick<AskedTest, 'metric' | 'kind'> & { result: TestResult | null })[],
): Tests {
  const of = (wanted: PastKind) =>
    Object.fromEntries(
      results.flatMap(({ metric, kind, result }) => (kind === wanted ? [[metric, result]] : [])),
    ) as Tests[PastKind];
  return { previous: of('previous'), baseline: of('baseline') };
}

export function answered({ answer, ...asked }: AskedTest) {
  return { ...asked, result: answer() };
}

/** A group's past begins with the first of its entities. */
export function sinceOfAll(compared: readonly Compared[]): Since {
  return earliestOf(compared.map(sinceOf));
}
