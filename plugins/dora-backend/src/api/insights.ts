import { InsightsResponse, Metrics } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { chooseActions, weakestMetric } from '../metrics/advice/chooseActions';
import { findReasons } from '../metrics/advice/findReasons';
import { guardRails } from '../metrics/advice/guardRails';
import { timeBetweenFailures } from '../metrics/advice/timeBetweenFailures';
import { metricsWithPast } from '../metrics/computeMetrics';
import { poolSamples } from '../metrics/samples/poolSamples';
import { Samples } from '../metrics/samples/samples';
import { Reading, toWindow } from './reading';
import { Baselines } from './scorecard/baselines';
import { ApiServices } from './types';

/** What the numbers of an entity suggest to do next, and what to know before reading them. */
export async function insights(
  services: Pick<ApiServices, 'samples' | 'goals' | 'config'>,
  reading: Reading,
): Promise<InsightsResponse> {
  const { window, profile, bandSet, members, entityRef } = reading;
  const { config } = services;
  const goals = await services.goals.all();
  const baselines = new Baselines({
    window,
    days: config.baseline.days,
    goals: goals.filter(goal => goal.ref === entityRef && goal.profile === profile),
  });
  const span = { from: baselines.earliest([entityRef]), to: window.to };
  const pool = poolSamples(await services.samples.read(members, { span, profile }), profile);
  const baselineOf = (metric: keyof Metrics) => baselines.of(entityRef, metric);
  const metrics = metricsWithPast(pool, { window, bandSet, baselineOf });
  return {
    entityRef,
    profile,
    bands: bandSet.name,
    window: toWindow(window),
    entities: members.length,
    ...adviceOn(metrics, pool, {
      window,
      entities: members.length,
      actions: config.advice.actions,
    }),
  };
}

/** All that is said about numbers besides the numbers. */
export function adviceOn(
  metrics: Metrics,
  pool: Samples,
  options: {
    window: Span;
    entities: number;
    actions: Parameters<typeof chooseActions>[2];
  },
): Pick<InsightsResponse, 'weakest' | 'actions' | 'notes' | 'timeBetweenFailures'> {
  const { window, entities, actions } = options;
  const weakest = weakestMetric(metrics);
  return {
    weakest,
    actions: weakest
      ? chooseActions(weakest.metric, findReasons(metrics, pool, window), actions)
      : [],
    notes: guardRails(metrics, pool, window),
    timeBetweenFailures: timeBetweenFailures(pool, window, entities),
  };
}
