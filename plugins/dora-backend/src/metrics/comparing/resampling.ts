import { DAY_MS, MetricId } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { Samples } from '../samples/samples';
import { countBefore, within } from '../samples/timeline';
import { meanOf, medianOf, sortedAscending } from '../statistics';
import { perBucket } from './buckets';
import { failureTotals, inRate, isRate } from './failureRates';
import { Chance } from './statistics/Chance';
import { byCause, byDeployment, Together } from './units';

/** The values of buckets that have one, and how another such bucket could have come out. */
export interface Resampling {
  seen: readonly number[];
  /** Only where any was seen. */
  draw: (chance: Chance) => number;
  /** Of so many deployments, in the middle. */
  drawnAtOnce: number;
}

/** Of more deployments in one bucket, chance makes less difference than what else differs between buckets. */
const MOST_DRAWN = 400;

const NOTHING_SEEN: Resampling = { seen: [], draw: () => 0, drawnAtOnce: 1 };

export function resamplingOf(
  metric: MetricId,
  samples: Samples,
  buckets: readonly Span[],
): Resampling {
  switch (metric) {
    case 'deploymentFrequency':
      return ofFrequency(samples, buckets);
    case 'leadTime':
      return ofTimes(perBucket(samples.changes, buckets).map(byDeployment));
    case 'timeToRestore':
      return ofTimes(perBucket(samples.restores, buckets).map(byCause));
    case 'changeFailureRate':
      return isRate(samples, buckets)
        ? ofRate(buckets.map(bucket => failureTotals(samples, bucket)))
        : ofShare(buckets.map(bucket => inRate(samples, bucket).map(({ failed }) => failed)));
    default:
      return ofShare(
        perBucket(samples.deployments, buckets).map(deployments =>
          deployments.map(({ rollback, shipsFix }) => rollback || shipsFix),
        ),
      );
  }
}

/** Deployments fall by chance on buckets that differ, such as weekdays from Sundays, by what chance does not explain. */
function ofFrequency(samples: Samples, buckets: readonly Span[]): Resampling {
  if (buckets.length === 0) return NOTHING_SEEN;
  const counts = buckets.map(bucket => countDeployments(samples, bucket));
  const days = (buckets[0].to - buckets[0].from) / DAY_MS;
  const mean = meanOf(counts);
  const variance = meanOf(counts.map(count => (count - mean) ** 2));
  const unexplained = variance > mean ? Math.sqrt(1 - mean / variance) : 0;
  return {
    seen: counts.map(count => count / days),
    draw: chance => chance.poisson(mean + unexplained * (chance.oneOf(counts) - mean)) / days,
    drawnAtOnce: 1,
  };
}

/** Of each bucket what its deployments brought. */
function ofTimes(all: readonly Together[][]): Resampling {
  const buckets = all.filter(together => together.length > 0);
  const deployments = buckets.flat();
  const secondsOf = (together: readonly Together[]) =>
    medianOf(sortedAscending(together.flatMap(({ durations }) => durations))) / 1000;
  return {
    seen: buckets.map(secondsOf),
    draw: chance => secondsOf(drawAsMany(chance, chance.oneOf(buckets), deployments)),
    drawnAtOnce: Math.min(MOST_DRAWN, deployments.length / buckets.length),
  };
}

/** Of each deployment of each bucket, whether it is one of those that are counted. */
function ofShare(all: readonly boolean[][]): Resampling {
  const buckets = all.filter(flags => flags.length > 0);
  const deployments = buckets.flat();
  const shareOf = (flags: boolean[]) => flags.filter(Boolean).length / flags.length;
  return {
    seen: buckets.map(shareOf),
    draw: chance => shareOf(drawAsMany(chance, chance.oneOf(buckets), deployments)),
    drawnAtOnce: Math.min(MOST_DRAWN, deployments.length / buckets.length),
  };
}

/** Where failures are counted apart, they come by chance in proportion to deployments. */
function ofRate(totals: readonly { totalEvents: number; totalExposure: number }[]): Resampling {
  const exposed = totals.filter(({ totalExposure }) => totalExposure > 0);
  const sum = (pick: (one: (typeof totals)[number]) => number) =>
    exposed.reduce((total, one) => total + pick(one), 0);
  const rate = sum(one => one.totalEvents) / sum(one => one.totalExposure);
  return {
    seen: exposed.map(({ totalEvents, totalExposure }) => totalEvents / totalExposure),
    draw: chance => {
      const { totalExposure } = chance.oneOf(exposed);
      return chance.poisson(rate * totalExposure) / totalExposure;
    },
    drawnAtOnce: 1,
  };
}

function drawAsMany<T>(chance: Chance, as: readonly T[], from: readonly T[]): T[] {
  return Array.from({ length: Math.min(as.length, MOST_DRAWN) }, () => chance.oneOf(from));
}

function countDeployments({ deployments, counts }: Samples, bucket: Span): number {
  return (
    countBefore(deployments, bucket.to) -
    countBefore(deployments, bucket.from) +
    within(counts, bucket).reduce((sum, count) => sum + count.deployments, 0)
  );
}
