import { DAY_MS, DeploymentFrequency, Interval } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { rateInterval } from './comparing/intervals';
import { deploymentsPerWeek } from './comparing/weeklyDeployments';
import { noData } from './noData';
import { ValueAlone } from './ValueAlone';
import { Samples } from './samples/samples';
import { countWithin } from './samples/running';
import { countBefore, instantAt, within } from './samples/timeline';
import { daysIn } from './window';

/** See docs/metrics/deployment-frequency.md. */
export function deploymentFrequency(samples: Samples, window: Span): DeploymentFrequency {
  const counted = deploymentsPerDay(samples, window);
  if (counted.status === 'noData') return counted;
  return {
    ...counted,
    unit: 'perDay',
    interval: weeklyInterval(samples, window, counted.sampleSize),
    deploymentDays: countDays(samples, window),
  };
}

/** The value alone. */
export function deploymentsPerDay(samples: Samples, window: Span): ValueAlone {
  const counts = within(samples.counts, window);
  const sampleSize =
    countWithin(samples.deployments, window) +
    counts.reduce((sum, count) => sum + count.deployments, 0);
  if (sampleSize === 0 && !deployedBefore(samples, window)) {
    return noData(
      'NO_DEPLOYMENTS',
      'No production deployment is known up to the end of this window. It takes a successful deployment to an ' +
        'environment that counts as production; the annotation dora/environments says which do.',
    );
  }
  return { status: 'ok', value: sampleSize / daysIn(window), sampleSize };
}

/**
 * Up to so many a day, going over them is about as quick as seeking where each day ends, or quicker: measured over a year,
 * up to one or two of a single service, up to eight of a team or of 5,000 services.
 */
const FEW_PER_DAY = 5;

/** With a deployment, in UTC. */
function countDays({ deployments, counts }: Samples, window: Span): number {
  const days = new Set<number>();
  const begin = countBefore(deployments, window.from);
  const end = countBefore(deployments, window.to);
  const areMany = end - begin > FEW_PER_DAY * daysIn(window);
  for (let i = begin; i < end;) {
    const day = Math.floor(instantAt(deployments, i) / DAY_MS);
    days.add(day);
    i = areMany ? Math.min(end, countBefore(deployments, (day + 1) * DAY_MS)) : i + 1;
  }
  for (const { at, deployments: number } of within(counts, window)) {
    if (number > 0) days.add(Math.floor(at / DAY_MS));
  }
  return days.size;
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
    counts.filter(count => count.at < window.from && count.deployments > 0).length > 0
  );
}
