import { SeriesInterval, SeriesPoint, SeriesResponse, toIso } from 'backstage-plugin-dora-common';
import { seriesOf } from '../metrics/computeMetrics';
import { Samples } from '../metrics/samples/samples';
import { explainAbsence } from '../scopes/explainAbsence';
import { KeptUsual } from './comparing/KeptUsual';
import { PastServices, readPast } from './comparing/readPast';
import { perService } from './perService';
import { Reading, toWindow } from './reading';

/** The metrics of an entity in every day, ISO week or month of a window, and what is usual for one of these. */
export async function entitySeries(
  services: PastServices & { usual: KeptUsual },
  reading: Reading,
  { interval = 'day' }: { interval?: SeriesInterval },
): Promise<SeriesResponse> {
  const { window, profile, bandSet } = reading;
  const { members, pool, question } = await readPast(services, reading);
  return {
    entityRef: reading.entityRef,
    profile,
    bands: bandSet.name,
    window: toWindow(window),
    interval,
    points: seriesPoints(pool, reading, interval),
    usual: services.usual.of(members, pool, { ...question, interval }),
  };
}

/** The points of a pool, which say where there is no number whether anybody looked. */
export function seriesPoints(
  pool: Samples,
  reading: Pick<Reading, 'window' | 'profile' | 'bandSet' | 'members' | 'pooled' | 'moment'>,
  interval: SeriesInterval,
): SeriesPoint[] {
  const { window, profile, bandSet, members, pooled, moment } = reading;
  return seriesOf(pool, { window, bandSet, interval, moment }).map(
    ({ from, to, partial, metrics }) => ({
      from: toIso(from),
      to: toIso(to),
      ...(partial && { partial }),
      metrics: explainAbsence(pooled ? perService(metrics, pool) : metrics, {
        window: { from, to },
        profile,
        members,
      }),
    }),
  );
}
