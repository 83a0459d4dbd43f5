import { Span } from '../../EntityFacts';
import { countDeployments, ofKind } from '../samples/deploymentKinds';
import { isInFailureRate } from '../samples/isInFailureRate';
import { DeploymentSample, Samples } from '../samples/samples';
import { countBefore, within } from '../samples/timeline';
import { decidedPart, Moment } from './moment';
import { Block } from './Parts';
import { Asked, partsOf, Way } from './partsOf';
import { sharesByWeekday } from './sharesByWeekday';
import { TestResult } from './statistics/distributions';
import { addUpRates, RatePart, ratePart, rateTest } from './statistics/rateTest';
import { addUpRatios, RatioPart, ratioTest } from './statistics/ratioTest';
import { ComparedStratum } from './ComparedStratum';
import { addWeeks, countPerWeek, perWeek, recentWeeks } from './weeks';

const COUNTED_APART: Way<boolean> = {
  make: ({ samples, window, past }) => isRate(samples, [window, past]),
  addUp: all => all.includes(true),
};

const SHARES: Way<RatioPart> = {
  make: stratum => sharesByWeekday(stratum, 'failed', 'rated'),
  addUp: addUpRatios,
};

const RATES: Way<RatePart> = { make: stratum => ratesOf(stratum), addUp: addUpRates };

const RATES_WITH_INCIDENTS_ONCE: Way<RatePart> = {
  make: stratum => ratesOf(stratum, withIncidentsOnce),
  addUp: addUpRates,
};

/**
 * By shares, where each failure is one of the deployments; by rates, where failures and deployments are counted apart
 * (profile `gitlab` and counts) or one incident fails all deployments before it (`article`).
 *
 * In the latter those that are fine come in runs, too, however the failed ones are counted. By shares, chance alone gave
 * a verdict to 28 to 34 % of simulated services that deploy several times a day; by the rates of weeks to at most 3 %,
 * and a change from 5 to 20 % is still found in 82 %.
 */
export function testFailureRate(
  blocks: readonly Block[],
  asked: Asked & { moment: Moment },
): TestResult | null {
  const { samples } = blocks[0].strata[0];
  const decided = (span: Span) => decidedPart(samples, span, asked.moment);
  const parts = <T>(way: Way<T>, place = asked.place) =>
    partsOf('changeFailureRate', blocks, way, { ...asked, place }, decided);
  if (parts(COUNTED_APART, asked.place + 1).includes(true)) return rateTest(parts(RATES));
  return samples.rules.changeFailureRate.failure.before === 'each'
    ? rateTest(parts(RATES_WITH_INCIDENTS_ONCE))
    : ratioTest(parts(SHARES));
}

function ratesOf(
  { samples, window, past, since }: ComparedStratum,
  asCounted: (samples: Samples, span: Span) => Samples = own => own,
): RatePart {
  const side = (span: Span) => {
    const counted = asCounted(samples, span);
    return { ...failureWeeks(counted, span), ...failureTotals(counted, span) };
  };
  const before = recentWeeks(window.to, since);
  const recent = failureWeeks(asCounted(samples, before), before);
  return ratePart({ window: side(window), past: side(past), recent });
}

/** Of the deployments of a span that one incident made failures, the first: it failed them once. */
function withIncidentsOnce(samples: Samples, span: Span): Samples {
  const incidents = new Set<string>();
  // Of the span alone: how much was read before it must not matter.
  const deployments = within(samples.deployments, span).filter(({ failed, failedBy }) => {
    if (!failed || failedBy === null) return true;
    const isFirst = !incidents.has(failedBy);
    incidents.add(failedBy);
    return isFirst;
  });
  return { ...samples, deployments };
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

/** Failures and deployments of each whole week. */
export function failureWeeks(samples: Samples, span: Span) {
  const { deployments, counts, openings, rules } = samples;
  const failures =
    rules.changeFailureRate.numerator === 'incidentsOpened'
      ? countPerWeek(openings, span)
      : addWeeks(
          countPerWeek(deployments, span, ofKind(samples, 'failed')),
          perWeek(counts, span, count => count.failures),
        );
  return {
    events: failures,
    exposures: addWeeks(
      countPerWeek(deployments, span, ofKind(samples, 'rated')),
      perWeek(counts, span, count => count.deployments),
    ),
  };
}

export function failureTotals(samples: Samples, span: Span) {
  const { openings, rules } = samples;
  const counts = within(samples.counts, span);
  const add = (pick: (count: (typeof counts)[number]) => number) =>
    counts.reduce((sum, count) => sum + pick(count), 0);
  return {
    totalEvents:
      rules.changeFailureRate.numerator === 'incidentsOpened'
        ? countBefore(openings, span.to) - countBefore(openings, span.from)
        : countDeployments(samples, span, 'failed') + add(({ failures }) => failures),
    totalExposure: countDeployments(samples, span, 'rated') + add(count => count.deployments),
  };
}
