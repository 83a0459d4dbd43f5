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
import { ChartSkeleton, TrendChart } from '../charts';
import { Distribution, IndustrySources } from '../Distribution';
import { NotEnoughData } from '../states';
import { Verdict } from '../Verdict';
import { CardGrid } from './CardGrid';

export const TREND_HEIGHT_PX = 120;

const useStyles = makeStyles(
  theme => ({
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
    trend: { minWidth: 0 },
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
    if (!series.value) return <ChartSkeleton height={TREND_HEIGHT_PX} />;
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
  const titleOf = (metric: MetricId) => formatMetricName(t, metric, response.profile);
  return (
    <div role="group" aria-label={t('scorecard.overview.label')}>
      <CardGrid titleOf={titleOf} foot={<IndustrySources industry={industry} />}>
        {metric => {
          const value = totals.metrics[metric];
          return (
            <>
              <Typography className={classes.title} component="h3">
                {titleOf(metric)}
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
              {/* Why there is none is told once, above all. */}
              {(series.value || !series.error) && (
                <div className={classes.trend}>
                  <Typography variant="caption" color="textSecondary" component="p">
                    {t('scorecard.overview.trend')}
                  </Typography>
                  {trend(metric)}
                </div>
              )}
            </>
          );
        }}
      </CardGrid>
    </div>
  );
}
