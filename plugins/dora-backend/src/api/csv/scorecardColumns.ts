import {
  COLLECTION_STATES,
  Interval,
  METRIC_IDS,
  MetricId,
  Metrics,
  PreviousValue,
  ScorecardItem,
  Verdict,
} from 'backstage-plugin-dora-common';
import { asCompared } from '../../metrics/comparing/asCompared';
import { Columns } from './writeCsv';

export const SCORECARD_COLUMNS: Columns<ScorecardItem> = {
  ref: ({ ref }) => ref,
  title: ({ title }) => title,
  entities: ({ entities }) => entities,
  owner: ({ owner }) => owner,
  system: ({ system }) => system,
  domain: ({ domain }) => domain,
  type: ({ type }) => type,
  lifecycle: ({ lifecycle }) => lifecycle,
  bands: ({ bands }) => bands,
  ...Object.assign({}, ...METRIC_IDS.map(columnsOf)),
  // What its verdict is of: the value beside it has deployments that may still fail.
  'changeFailureRate.compared': ({ metrics: { changeFailureRate: rate } }) =>
    rate.status === 'ok' ? asCompared(rate).value : null,
  collectedAt: ({ collectedAt }) => collectedAt,
  ...Object.fromEntries(
    COLLECTION_STATES.map(state => [
      `sources.${state}`,
      ({ coverage }: ScorecardItem) => coverage[state],
    ]),
  ),
  notes: ({ notes }) => notes.map(({ message }) => message).join(' '),
};

function columnsOf(id: MetricId): Columns<ScorecardItem> {
  return {
    [id]: ({ metrics: { [id]: metric } }) => (metric.status === 'ok' ? metric.value : null),
    [`${id}.band`]: ({ metrics: { [id]: metric } }) =>
      metric.status === 'ok' ? metric.band : null,
    [`${id}.sampleSize`]: ({ metrics: { [id]: metric } }) =>
      metric.status === 'ok' ? metric.sampleSize : null,
    [`${id}.low`]: ({ metrics }) => intervalOf(metrics[id])?.[0],
    [`${id}.high`]: ({ metrics }) => intervalOf(metrics[id])?.[1],
    [`${id}.previous`]: ({ metrics }) => valueOf(metrics[id].previous),
    [`${id}.baseline`]: ({ metrics }) => valueOf(metrics[id].baseline),
    [`${id}.verdict`]: ({ metrics }) => verdictOf(metrics[id].baseline),
    [`${id}.standsOut`]: ({ metrics }) => metrics[id].standsOut,
    [`${id}.noData`]: ({ metrics: { [id]: metric } }) =>
      metric.status === 'noData' ? metric.reason : null,
  };
}

function intervalOf(metric: Metrics[MetricId]): Interval {
  return metric.status === 'ok' ? metric.interval : null;
}

function verdictOf(past: PreviousValue | undefined): Verdict | null {
  return past?.status === 'ok' ? past.verdict : null;
}

function valueOf(past: PreviousValue | undefined): number | null {
  return past?.status === 'ok' ? past.value : null;
}
