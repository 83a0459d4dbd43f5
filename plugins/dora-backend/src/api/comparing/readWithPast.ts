import { MetricId, Metrics } from 'backstage-plugin-dora-common';
import { metricsWithPast } from '../../metrics/computeMetrics';
import { Samples } from '../../metrics/samples/samples';
import { explainAbsence } from '../../scopes/explainAbsence';
import { perService } from '../perService';
import { Reading } from '../reading';
import { KeptTests } from './KeptTests';
import { PastServices, readPast } from './readPast';

export interface ComparingServices extends PastServices {
  tests: KeptTests;
}

/** The metrics of an entity or group, each with its past and how it stands against that. */
export async function readWithPast(
  services: ComparingServices,
  reading: Reading,
): Promise<{ metrics: Metrics; pool: Samples }> {
  const { window, profile, bandSet, entityRef, pooled, signal } = reading;
  const { members, pool, baselines, question } = await readPast(services, reading);
  if (pooled) await services.tests.prepare(members, question, signal);
  const comparison = services.tests.compare(members, question);
  const metrics = metricsWithPast(pool, { ...question, bandSet, comparison });
  const explained = explainAbsence(
    pooled ? perService(metrics, pool) : metrics,
    { window, profile, members: reading.members },
    (metric: MetricId) => baselines.of(entityRef, metric),
  );
  return { metrics: explained, pool };
}
