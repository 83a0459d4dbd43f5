import { METRIC_IDS, MetricId } from 'backstage-plugin-dora-common';
import { PAST_KINDS, PastKind } from './comparablePart';
import { AnsweredTest, Comparison, Question } from './Comparison';
import { Compared } from './Compared';
import { madeAnew, Parts } from './Parts';
import { TestResult } from './statistics/distributions';
import { earliestOf, Since, sinceOf } from './since';
import { blocksOf, strataOf } from './strata';
import { testMetric } from './testMetric';

/** Compares an entity, or a group by its entities, with its past. */
export function compareWithPast(
  compared: readonly Compared[],
  question: Question,
  keep?: Parts,
): Comparison {
  const { tests, since } = testsOf(compared, question, keep);
  return new Comparison(tests.map(answered), since);
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
  // What one alone brings is that of its stratum.
  const keep = compared.length > 1 ? kept : { ...madeAnew, stratum: kept.stratum };
  const strata = strataOf(compared, profile, keep);
  const blocks = blocksOf(strata, keep);
  const asked = PAST_KINDS.flatMap(kind =>
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

export function answered({ answer, ...asked }: AskedTest): AnsweredTest {
  return { ...asked, result: answer() };
}

/** A group's past begins with the first of its entities. */
export function sinceOfAll(compared: readonly Compared[]): Since {
  return earliestOf(compared.map(sinceOf));
}
