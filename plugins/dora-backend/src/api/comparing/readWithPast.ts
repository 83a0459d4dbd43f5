import { stringifyEntityRef } from '@backstage/catalog-model';
import { MetricId, Metrics } from 'backstage-plugin-dora-common';
import { metricsWithPast } from '../../metrics/computeMetrics';
import { poolSamples } from '../../metrics/samples/poolSamples';
import { Samples } from '../../metrics/samples/samples';
import { explainAbsence } from '../../scopes/explainAbsence';
import { perService } from '../perService';
import { Reading } from '../reading';
import { Baselines } from '../scorecard/baselines';
import { ApiServices } from '../types';

export type ComparingServices = Pick<ApiServices, 'samples' | 'tests' | 'goals' | 'config'>;

/** The metrics of an entity or group, each with its past and how it stands against that. */
export async function readWithPast(
  services: ComparingServices,
  reading: Reading,
): Promise<{ metrics: Metrics; pool: Samples }> {
  const { window, profile, bandSet, members, entityRef, moment, pooled } = reading;
  const goals = await services.goals.all();
  const baselines = new Baselines({
    window,
    days: services.config.baseline.days,
    goals: goals.filter(goal => goal.ref === entityRef && goal.profile === profile),
  });
  const span = { from: baselines.earliest([entityRef]), to: window.to };
  const samples = await services.samples.read(members, { span, profile });
  const pool = poolSamples(samples, profile);
  const pastOf = baselines.pastOf(entityRef);
  const tested = members.map((scope, i) => ({
    ref: stringifyEntityRef(scope.plan.entity),
    scope,
    samples: samples[i],
  }));
  const comparison = services.tests.compare(tested, { window, pastOf, profile, moment });
  const { metrics } = metricsWithPast(pool, { window, bandSet, moment, pastOf, comparison });
  const explained = explainAbsence(
    pooled ? perService(metrics, pool) : metrics,
    { window, profile, members },
    (metric: MetricId) => baselines.of(entityRef, metric),
  );
  return { metrics: explained, pool };
}
