import { Span } from '../../EntityFacts';
import { isInFailureRate } from '../samples/isInFailureRate';
import { DeploymentSample, Samples } from '../samples/samples';
import { countBefore, within } from '../samples/timeline';
import { decidedPart, Moment } from './moment';
import { byWeekday } from './pairs';
import { TestResult } from './statistics/distributions';
import { rateTest, TwoRates } from './statistics/rateTest';
import { ratioTest } from './statistics/ratioTest';
import type { ComparedStratum } from './testMetric';
import { countFailures } from './units';
import { addWeeks, perWeek, recentWeeks } from './weeks';

/**
 * By shares, where each failure is one of the deployments; by rates, where failures and deployments are counted apart: profile `gitlab` and
 * counts.
 */
export function testFailureRate(
  compared: readonly ComparedStratum[],
  moment: Moment,
): TestResult | null {
  const decided = compared.map(one => ({
    ...one,
    window: decidedPart(one.samples, one.window, moment),
    past: decidedPart(one.samples, one.past, moment),
  }));
  if (decided.some(({ samples, window, past }) => isRate(samples, [window, past]))) {
    return rateTest(decided.map(rates));
  }
  const pairs = decided.flatMap(({ samples, window, past }) =>
    byWeekday({ window: inRate(samples, window), past: inRate(samples, past) }),
  );
  const byShare = ratioTest(
    pairs.map(({ window, past }) => ({ window: share(window), past: share(past) })),
  );
  // Where one incident fails all deployments before it, those that are fine come in runs as well: weeks tell how long ones.
  return compared[0].samples.rules.changeFailureRate.failure.before === 'each'
    ? lessClear(byShare, rateTest(decided.map(rates)))
    : byShare;
}

/** What both tests say; where one of them cannot say, nothing. */
function lessClear(one: TestResult | null, other: TestResult | null): TestResult | null {
  if (one === null || other === null) return null;
  if (one.direction !== other.direction) return { p: 1, direction: 0 };
  return one.p > other.p ? one : other;
}

/** Whether failures are counted apart from deployments in any of the spans, so that the rate may pass 1. */
export function isRate({ rules, counts }: Samples, spans: readonly Span[]): boolean {
  // Of these spans alone: what else was read differs between a snapshot and the facts.
  return (
    rules.changeFailureRate.numerator === 'incidentsOpened' ||
    spans.some(({ from, to }) => countBefore(counts, to) > countBefore(counts, from))
  );
}

/** The deployments of a span that the failure rate is about. */
export function inRate({ deployments, rules }: Samples, span: Span): DeploymentSample[] {
  return within(deployments, span).filter(one => isInFailureRate(one, rules.changeFailureRate));
}

function share(deployments: readonly DeploymentSample[]) {
  const { failed, all } = countFailures(deployments);
  return { numerator: failed, denominator: all };
}

function rates({ samples, window, past, since }: ComparedStratum): TwoRates {
  return {
    window: { ...failureWeeks(samples, window), ...failureTotals(samples, window) },
    past: { ...failureWeeks(samples, past), ...failureTotals(samples, past) },
    recent: failureWeeks(samples, recentWeeks(window.to, since)),
  };
}

/** Failures and deployments of each whole week. */
export function failureWeeks(samples: Samples, span: Span) {
  const { counts, openings, rules } = samples;
  const deployments = inRate(samples, span);
  const failures =
    rules.changeFailureRate.numerator === 'incidentsOpened'
      ? perWeek(openings, span)
      : addWeeks(
          perWeek(deployments, span, ({ failed }) => (failed ? 1 : 0)),
          perWeek(counts, span, count => count.failures),
        );
  return {
    events: failures,
    exposures: addWeeks(
      perWeek(deployments, span),
      perWeek(counts, span, count => count.deployments),
    ),
  };
}

export function failureTotals(samples: Samples, span: Span) {
  const { openings, rules } = samples;
  const deployments = inRate(samples, span);
  const counts = within(samples.counts, span);
  const add = (pick: (count: (typeof counts)[number]) => number) =>
    counts.reduce((sum, count) => sum + pick(count), 0);
  return {
    totalEvents:
      rules.changeFailureRate.numerator === 'incidentsOpened'
        ? countBefore(openings, span.to) - countBefore(openings, span.from)
        : deployments.filter(({ failed }) => failed).length + add(({ failures }) => failures),
    totalExposure: deployments.length + add(count => count.deployments),
  };
}
