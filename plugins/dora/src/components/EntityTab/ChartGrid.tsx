import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  EntityMetricsResponse,
  MetricId,
  Metrics,
  SeriesResponse,
} from 'backstage-plugin-dora-common';
import { MetricsQuery } from '../../api';
import { formatMetricName } from '../../format';
import { CountedFilter, RequestState } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { IncidentsChart, MetricChart, StageBreakdown } from '../charts';
import { SlowestChanges } from './SlowestChanges';

export const useChartGridStyles = makeStyles(
  theme => ({
    grid: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      '@media (max-width: 1099px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
    wide: { gridColumn: '1 / -1' },
    leadTime: {
      display: 'grid',
      gap: theme.spacing(2, 4),
      alignItems: 'center',
      gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)',
      '@media (max-width: 1099px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
    stagesTitle: { marginBottom: theme.spacing(1.5), fontWeight: 500 },
  }),
  { name: 'DoraChartGrid' },
);

export type OpenEvidence = (
  metric: MetricId,
  options: { from?: string; to?: string; counted: CountedFilter },
) => void;

/** Where nobody delivers the facts, no window has any to draw; the tile says what is missing. */
function isMeasurable(value: Metrics[MetricId]): boolean {
  return value.status === 'ok' || !['NO_SOURCE', 'COUNTS_ONLY'].includes(value.reason);
}

/** How the metrics moved, and what they are made of. */
export function ChartGrid(props: {
  entityRef: string;
  response: EntityMetricsResponse;
  /** The window as the reader chose it. */
  chosen: MetricsQuery;
  series: RequestState<SeriesResponse>;
  onOpen: OpenEvidence;
}) {
  const { entityRef, response, chosen, series, onOpen } = props;
  const classes = useChartGridStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const { leadTime, timeToRestore } = response.metrics;

  const stages =
    leadTime.status === 'ok' && leadTime.stages
      ? { parts: leadTime.stages, medianSeconds: leadTime.value }
      : undefined;

  const overTime = (metric: MetricId) => (
    <MetricChart
      metric={metric}
      series={series}
      entityRef={entityRef}
      onSelect={(from, to) => onOpen(metric, { from, to, counted: 'counted' })}
    />
  );

  // Where DORA's definitions are chosen, its names are.
  const titleOf = (metric: Exclude<MetricId, 'reworkRate'>) =>
    response.profile === 'dora'
      ? formatMetricName(t, metric, response.profile)
      : t(`tab.charts.${metric}`);
  const has = (metric: MetricId) => isMeasurable(response.metrics[metric]);
  // Why there is none is told once, above all.
  const drawn = series.value !== undefined || series.error === undefined;
  const alone = has('timeToRestore') !== (leadTime.status === 'ok');
  const half = alone ? classes.wide : undefined;

  return (
    <div className={classes.grid}>
      {drawn && has('deploymentFrequency') && (
        <EntityInfoCard title={titleOf('deploymentFrequency')}>
          {overTime('deploymentFrequency')}
        </EntityInfoCard>
      )}
      {drawn && has('changeFailureRate') && (
        <EntityInfoCard title={titleOf('changeFailureRate')}>
          {overTime('changeFailureRate')}
        </EntityInfoCard>
      )}
      {has('leadTime') && (drawn || stages) && (
        <EntityInfoCard title={titleOf('leadTime')} className={classes.wide}>
          <div className={stages && drawn ? classes.leadTime : undefined}>
            {drawn && overTime('leadTime')}
            {stages && (
              <div>
                <Typography variant="body2" component="h4" className={classes.stagesTitle}>
                  {t('tab.charts.stages')}
                </Typography>
                <StageBreakdown stages={stages.parts} medianSeconds={stages.medianSeconds} />
              </div>
            )}
          </div>
        </EntityInfoCard>
      )}
      {has('timeToRestore') && (
        <EntityInfoCard title={titleOf('timeToRestore')} className={half}>
          <IncidentsChart
            entityRef={entityRef}
            chosen={chosen}
            window={response.window}
            profile={response.profile}
            medianSeconds={timeToRestore.status === 'ok' ? timeToRestore.value : undefined}
            openCount={timeToRestore.open}
            // A hollow dot is an incident that does not count yet.
            onSelect={(from, to) => onOpen('timeToRestore', { from, to, counted: 'all' })}
          />
        </EntityInfoCard>
      )}
      {leadTime.status === 'ok' && (
        <SlowestChanges
          entityRef={entityRef}
          response={response}
          chosen={chosen}
          className={half}
          onOpenAll={() => onOpen('leadTime', { counted: 'all' })}
        />
      )}
    </div>
  );
}
