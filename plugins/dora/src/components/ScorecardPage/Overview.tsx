import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  BandOrNoData,
  MetricId,
  ScorecardResponse,
  ScorecardSeriesResponse,
} from 'backstage-plugin-dora-common';
import { comparisonOf, formatMetricName, formatMetricValue } from '../../format';
import { RequestState } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { BandLabel } from '../BandLabel';
import { TrendChart } from '../charts';
import { Distribution, IndustrySources } from '../Distribution';
import { LoadingSkeleton, NotEnoughData, RequestFailure } from '../states';
import { Verdict } from '../Verdict';

/** The four that have bands. */
const SHOWN: MetricId[] = ['deploymentFrequency', 'leadTime', 'timeToRestore', 'changeFailureRate'];
const TREND_HEIGHT_PX = 120;

const useStyles = makeStyles(
  theme => ({
    grid: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
      '@media (max-width: 1279px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
    },
    // All cards share their rows: whatever wraps in one, the same parts of all stand at the same height.
    card: {
      display: 'grid',
      gridRow: 'span 5',
      gridTemplateRows: 'subgrid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      rowGap: theme.spacing(1.25),
      padding: theme.spacing(1.5, 2),
      minWidth: 0,
    },
    withoutValue: { gridRow: 'span 2' },
    title: { fontSize: '0.875rem', fontWeight: 500, color: theme.palette.text.secondary },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0.25, 1),
      fontVariantNumeric: 'tabular-nums',
    },
    value: { fontSize: '1.25rem', fontWeight: 600 },
    sources: { marginTop: theme.spacing(1) },
    trend: { alignSelf: 'end', minWidth: 0 },
  }),
  { name: 'DoraOverview' },
);

/** Everything that the filters select, pooled: four metrics with their bands beside the industry's, and their year. */
export function Overview(props: {
  response: ScorecardResponse;
  series: RequestState<ScorecardSeriesResponse>;
  onBand: (metric: MetricId, band: BandOrNoData) => void;
}) {
  const { response, series, onBand } = props;
  const { totals, industry } = response;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const trend = (metric: MetricId) => {
    if (series.error) return <RequestFailure error={series.error} onRetry={series.refresh} />;
    if (!series.value) return <LoadingSkeleton shape="chart" />;
    return (
      <TrendChart
        metric={metric}
        points={series.value.points}
        interval={series.value.interval}
        profile={series.value.profile}
        height={TREND_HEIGHT_PX}
      />
    );
  };
  return (
    <div role="group" aria-label={t('scorecard.overview.label')}>
      <div className={classes.grid}>
        {SHOWN.map(metric => {
          const value = totals.metrics[metric];
          const title = formatMetricName(t, metric, response.profile);
          return (
            <Paper
              key={metric}
              elevation={0}
              component="section"
              className={classes.card}
              aria-label={title}
            >
              <Typography className={classes.title} component="h3">
                {title}
              </Typography>
              {value.status === 'ok' ? (
                <>
                  <div className={classes.line}>
                    <span className={classes.value}>
                      {formatMetricValue(t, metric, value.value)}
                    </span>
                    <BandLabel band={value.band} />
                  </div>
                  <div>
                    <Verdict comparison={comparisonOf(metric, value, 'baseline')} />
                  </div>
                </>
              ) : (
                <div className={classes.withoutValue}>
                  <NotEnoughData noData={value} />
                </div>
              )}
              <Distribution
                metric={metric}
                profile={response.profile}
                counts={totals.distribution[metric]}
                industry={industry}
                onSelect={band => onBand(metric, band)}
              />
              <div className={classes.trend}>
                <Typography variant="caption" color="textSecondary" component="p">
                  {t('scorecard.overview.trend')}
                </Typography>
                {trend(metric)}
              </div>
            </Paper>
          );
        })}
      </div>
      <div className={classes.sources}>
        <IndustrySources industry={industry} />
      </div>
    </div>
  );
}
