import { DAY_MS, DeploymentFrequency, Interval } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { rateInterval } from './comparing/intervals';
import { deploymentsPerWeek } from './comparing/weeklyDeployments';
import { noData } from './noData';
import { Samples } from './samples/samples';
import { within } from './samples/timeline';
import { daysIn } from './window';

/** See docs/metrics/deployment-frequency.md. */
export function deploymentFrequency(samples: Samples, window: Span): DeploymentFrequency {
  const deployments = within(samples.deployments, window);
  const counts = within(samples.counts, window);
  const sampleSize = deployments.length + counts.reduce((sum, count) => sum + count.deployments, 0);
  if (sampleSize === 0 && !deployedBefore(samples, window)) {
    return noData(
      'NO_DEPLOYMENTS',
      'No production deployment is known up to the end of this window. It takes a successful deployment to an ' +
        'environment that counts as production; the annotation dora/environments says which do.',
    );
  }
  const days = new Set(
    [...deployments, ...counts.filter(count => count.deployments > 0)].map(({ at }) =>
      Math.floor(at / DAY_MS),
    ),
  );
  return {
    status: 'ok',
    value: sampleSize / daysIn(window),
    unit: 'perDay',
    sampleSize,
    interval: weeklyInterval(samples, window, sampleSize),
    deploymentDays: days.size,
  };
}

function weeklyInterval(samples: Samples, window: Span, deployments: number): Interval {
  const events = deploymentsPerWeek(samples, window);
  const weeks = { events, exposures: events.map(() => 1) };
  return rateInterval(weeks, { events: deployments, exposure: daysIn(window) });
}

function deployedBefore(samples: Samples, window: Span): boolean {
  const { earliestDeploymentAt, counts } = samples;
  return (
    (earliestDeploymentAt !== null && earliestDeploymentAt < window.from) ||
    counts.some(count => count.at < window.from && count.deployments > 0)
  );
}
