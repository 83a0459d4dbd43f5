import { ChangeFailureRate, NoData } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { failureWeeks, isRate } from './comparing/failureRates';
import { rateInterval, shareInterval } from './comparing/intervals';
import { decidedPart, Moment } from './comparing/moment';
import { nameOf } from './metricNames';
import { noData } from './noData';
import { countDeployments } from './samples/deploymentKinds';
import { countWithin } from './samples/running';
import { Samples } from './samples/samples';
import { countBefore, within } from './samples/timeline';
import { ValueAlone } from './ValueAlone';

/** See docs/metrics/change-failure-rate.md. */
export function changeFailureRate(
  samples: Samples,
  window: Span,
  moment: Moment,
): ChangeFailureRate {
  const rate = failureRate(samples, window, moment);
  if (rate.status === 'noData') return rate;
  const { value, numerator, denominator } = rate;
  const undecided = countDeployments(samples, youngPart(samples, window, moment), 'undecided');
  return {
    ...rate,
    unit: 'ratio',
    interval: isRate(samples, [window])
      ? rateInterval(failureWeeks(samples, window), { events: numerator, exposure: denominator })
      : shareInterval(numerator, denominator),
    undecided,
    ...(undecided > 0 && { undecidedSeconds: moment.attributionMs / 1000 }),
    ...(value > 1 && {
      message: `There were more ${samples.rules.changeFailureRate.numerator === 'incidentsOpened' ? 'incidents' : 'failures'} than deployments in this window.`,
    }),
  };
}

/** The value alone. */
export function failureRate(
  samples: Samples,
  window: Span,
  moment: Moment,
): NoData | (CountedFailures & { decided?: Omit<CountedFailures, 'status' | 'sampleSize'> }) {
  const whole = countFailures(samples, window);
  if (whole.status === 'noData') return whole;
  const young = youngPart(samples, window, moment);
  // Counts are compared as late as deployments, though none of them is known to be undecided.
  if (countDeployments(samples, young, 'rated') + countWithin(samples.counts, young) === 0) {
    return whole;
  }
  const part = countFailures(samples, decidedPart(samples, window, moment));
  if (part.status === 'noData') return whole;
  const { value, numerator, denominator } = part;
  return { ...whole, decided: { value, numerator, denominator } };
}

/** The value alone, of a past window as it is compared: without deployments that may still fail. */
export function decidedFailureRate(samples: Samples, window: Span, moment: Moment): ValueAlone {
  return countFailures(samples, decidedPart(samples, window, moment));
}

/** What is not decided yet. */
function youngPart(samples: Samples, window: Span, moment: Moment): Span {
  const decided = decidedPart(samples, window, moment);
  return { from: Math.max(decided.to, window.from), to: window.to };
}

type CountedFailures = Extract<ValueAlone, { status: 'ok' }> & {
  numerator: number;
  denominator: number;
};

function countFailures(samples: Samples, window: Span): NoData | CountedFailures {
  const counts = within(samples.counts, window);
  const sampleSize =
    countDeployments(samples, window, 'rated') +
    counts.reduce((sum, count) => sum + count.deployments, 0);
  const ratio = (numerator: number, denominator: number) => ({
    status: 'ok' as const,
    value: numerator / denominator,
    numerator,
    denominator,
    sampleSize,
  });

  if (samples.rules.changeFailureRate.numerator === 'incidentsOpened') {
    const incidents = countIncidentsOpened(samples, window);
    if (sampleSize === 0 && incidents === 0) {
      return noData(
        'NO_DEPLOYMENTS',
        'Neither a production deployment finished nor an incident was opened in this window.',
      );
    }
    return ratio(incidents, Math.max(sampleSize, 1));
  }
  if (sampleSize === 0) {
    return countWithin(samples.deployments, window) > 0
      ? noData(
          'ONLY_ROLLBACKS',
          `All deployments of this window are rollbacks, and these are left out of the ${nameOf('changeFailureRate', samples.rules)}.`,
        )
      : noData('NO_DEPLOYMENTS', 'No production deployment finished in this window.');
  }
  const failures =
    countDeployments(samples, window, 'failed') +
    counts.reduce((sum, count) => sum + count.failures, 0);
  return ratio(failures, sampleSize);
}

function countIncidentsOpened({ openings }: Samples, window: Span): number {
  return countBefore(openings, window.to) - countBefore(openings, window.from);
}
