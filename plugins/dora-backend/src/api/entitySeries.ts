import { SeriesInterval, SeriesPoint, SeriesResponse, toIso } from 'backstage-plugin-dora-common';
import { metricsOf } from '../metrics/computeMetrics';
import { Samples } from '../metrics/samples/samples';
import { bucketsOf } from '../metrics/window';
import { explainAbsence } from '../scopes/explainAbsence';
import { KeptUsual } from './comparing/KeptUsual';
import { PastServices, readPast } from './comparing/readPast';
import { mapInTurns } from '../inTurns';
import { perService } from './perService';
import { Reading, toWindow } from './reading';

/** The metrics of an entity in every day, ISO week or month of a window, and what is usual for one of these. */
export async function entitySeries(
  services: PastServices & { usual: KeptUsual },
  reading: Reading,
  { interval = 'day' }: { interval?: SeriesInterval },
): Promise<SeriesResponse> {
  const { window, profile, bandSet, signal } = reading;
  const { members, pool, question } = await readPast(services, reading);
  const points = await seriesPoints(pool, reading, interval);
  // What is usual is drawn thousands of times, for a client that may have left meanwhile.
  signal.throwIfAborted();
  return {
    entityRef: reading.entityRef,
    profile,
    bands: bandSet.name,
    window: toWindow(window),
    interval,
    points,
    usual: services.usual.of(members, pool, { ...question, interval }),
  };
}

/**
 * The points of a pool, which say where there is no number whether anybody looked. Worked out in turns; throws AbortError
 * once nobody waits for them any more.
 */
export async function seriesPoints(
  pool: Samples,
  reading: Pick<
    Reading,
    'window' | 'profile' | 'bandSet' | 'members' | 'pooled' | 'moment' | 'signal'
  >,
  interval: SeriesInterval,
): Promise<SeriesPoint[]> {
  const { window, profile, bandSet, members, pooled, moment, signal } = reading;
  return mapInTurns(
    bucketsOf(window, interval),
    ({ from, to, partial }) => {
      const metrics = metricsOf(pool, { window: { from, to }, bandSet, moment });
      return {
        from: toIso(from),
        to: toIso(to),
        ...(partial && { partial }),
        metrics: explainAbsence(pooled ? perService(metrics, pool) : metrics, {
          window: { from, to },
          profile,
          members,
        }),
      };
    },
    signal,
  );
}
