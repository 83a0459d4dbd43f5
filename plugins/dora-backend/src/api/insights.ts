import { InsightsResponse, Metrics } from 'backstage-plugin-dora-common';
import { Span } from '../EntityFacts';
import { chooseActions, weakestMetric } from '../metrics/advice/chooseActions';
import { findReasons } from '../metrics/advice/findReasons';
import { guardRails } from '../metrics/advice/guardRails';
import { timeBetweenFailures } from '../metrics/advice/timeBetweenFailures';
import { Samples } from '../metrics/samples/samples';
import { ComparingServices, readWithPast } from './comparing/readWithPast';
import { Reading, toWindow } from './reading';

/** What the numbers of an entity suggest to do next, and what to know before reading them. */
export async function insights(
  services: ComparingServices,
  reading: Reading,
): Promise<InsightsResponse> {
  const { window, profile, bandSet, members, entityRef } = reading;
  const { metrics, pool } = await readWithPast(services, reading);
  return {
    entityRef,
    profile,
    bands: bandSet.name,
    window: toWindow(window),
    entities: members.length,
    ...adviceOn(metrics, pool, {
      window,
      entities: members.length,
      actions: services.config.advice.actions,
    }),
  };
}

export type Advice = Pick<
  InsightsResponse,
  'weakest' | 'actions' | 'notes' | 'timeBetweenFailures'
>;

/** All that is said about numbers besides the numbers. */
export function adviceOn(
  metrics: Metrics,
  pool: Samples,
  options: {
    window: Span;
    entities: number;
    actions: Parameters<typeof chooseActions>[2];
  },
): Advice {
  const { window, entities, actions } = options;
  const weakest = weakestMetric(metrics, pool.rules);
  return {
    weakest,
    actions: weakest
      ? chooseActions(weakest.metric, findReasons(metrics, pool, window), actions, pool.rules)
      : [],
    notes: guardRails(metrics, pool, window),
    timeBetweenFailures: timeBetweenFailures(pool, window, entities),
  };
}
