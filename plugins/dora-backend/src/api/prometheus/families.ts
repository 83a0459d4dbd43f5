import { Gauges } from '../../tally/gauges';
import { TallyCounts } from '../../tally/foldTally';
import { HourHistogram } from '../../tally/hourHistogram';

/** A metric family of Prometheus, and what each entity says of it; nothing where it has no data. */
export type Family = { name: string; help: string } & (
  | { type: 'counter'; value: (counts: TallyCounts) => number }
  | { type: 'histogram'; value: (counts: TallyCounts) => HourHistogram }
  | { type: 'gauge'; value: (gauges: Gauges) => number | null }
  | { type: 'gauge'; perMetric: (gauges: Gauges) => Record<string, number> }
);

export const FAMILIES: readonly Family[] = [
  {
    name: 'dora_deployment_count',
    help: 'Production deployments that became known since the history of the entity was read.',
    type: 'counter',
    value: ({ deployments }) => deployments,
  },
  {
    name: 'dora_deployment_failure',
    help: 'Those of them that failed.',
    type: 'counter',
    value: ({ failures }) => failures,
  },
  {
    name: 'dora_deployment_rollback',
    help: 'Those of them that are left out of the change failure rate, because they are rollbacks.',
    type: 'counter',
    value: ({ rollbacks }) => rollbacks,
  },
  {
    name: 'dora_lead_time',
    help: 'Lead time for changes in hours, of those that became known since the history was read.',
    type: 'histogram',
    value: ({ leadTimes }) => leadTimes,
  },
  {
    name: 'dora_mttr',
    help: 'Time to restore in hours, of incidents whose end became known since the history was read.',
    type: 'histogram',
    value: ({ timesToRestore }) => timesToRestore,
  },
  {
    name: 'dora_deployments_per_day',
    help: 'Deployment frequency of the last 30 days.',
    type: 'gauge',
    value: ({ deploymentsPerDay }) => deploymentsPerDay,
  },
  {
    name: 'dora_lead_time_hours',
    help: 'Median lead time for changes of the last 30 days, in hours.',
    type: 'gauge',
    value: ({ leadTimeHours }) => leadTimeHours,
  },
  {
    name: 'dora_mttr_hours',
    help: 'Median time to restore of the last 30 days, in hours.',
    type: 'gauge',
    value: ({ timeToRestoreHours }) => timeToRestoreHours,
  },
  {
    name: 'dora_change_failure_rate',
    help: 'Change failure rate of the last 30 days: 0.1 is 10 %.',
    type: 'gauge',
    value: ({ changeFailureRate }) => changeFailureRate,
  },
  {
    name: 'dora_band',
    help: 'Band of the last 30 days: 0 low, 1 medium, 2 high, 3 elite.',
    type: 'gauge',
    perMetric: ({ bands }) => bands,
  },
  {
    name: 'dora_last_success_timestamp_seconds',
    help: 'When the sources of the entity that are asked were last read, of several the one that was so the longest ago.',
    type: 'gauge',
    value: ({ lastSuccessSeconds }) => lastSuccessSeconds,
  },
  {
    name: 'dora_never_succeeded_sources',
    help: 'Sources of the entity that are asked and were never read without a failure.',
    type: 'gauge',
    // A backend from before it was told may have kept what is read here.
    value: ({ neverSucceeded = null }) => neverSucceeded,
  },
];
