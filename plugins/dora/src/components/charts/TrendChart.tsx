import { Line } from 'recharts';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MetricId, Profile } from 'backstage-plugin-dora-common';
import { formatMetricName, formatMetricValue, formatNumber } from '../../format';
import { doraTranslationRef } from '../../translation';
import { ChartProps } from './ChartProps';
import { fitAxis } from './fitAxis';
import { likelyColumn } from './likelyColumn';
import { measuredBuckets } from './measuredBuckets';
import { metricScale } from './metricScale';
import { dotIndexes, SeriesDot } from './SeriesDot';
import { TimeSeriesChart } from './TimeSeriesChart';
import { useChartColors } from './useChartColors';

const MOST_DOTS = 24;

/** The course of one metric, bucket by bucket: the same small chart for each of them. */
export function TrendChart(props: ChartProps & { metric: MetricId; profile?: Profile }) {
  const { metric, points, profile, usual } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const colors = useChartColors();
  const title = formatMetricName(t, metric, profile);
  const { values, measured, about } = measuredBuckets(points, metric);
  const likely = likelyColumn(t, metric, measured);
  const format = (value: number) => formatMetricValue(t, metric, value);
  const {
    scale,
    drawn: [drawn],
    note,
  } = fitAxis(t, props, [{ values: values.map(value => value?.value), format }], setting =>
    metricScale(t, metric, [...setting, usual?.[1] ?? 0]),
  );
  const rows = drawn.map(value => ({ value }));
  const shown = dotIndexes(
    rows.map(row => row.value),
    MOST_DOTS,
  );
  const hollow = new Set(points.flatMap((point, index) => (point.partial ? [index] : [])));
  return (
    <TimeSeriesChart
      {...props}
      label={t('scorecard.overview.trendLabel', { ...about, metric: title })}
      legend={[]}
      note={note}
      empty={measured.length === 0}
      scale={scale}
      rows={rows}
      names={[title, ...likely.names, t('scorecard.overview.sample')]}
      cellsOf={point => {
        const value = values[points.indexOf(point)];
        if (!value) return undefined;
        return [format(value.value), ...likely.cellsOf(value), formatNumber(value.sampleSize)];
      }}
    >
      {() => (
        <Line
          dataKey="value"
          stroke={colors.main}
          strokeWidth={2}
          dot={
            <SeriesDot shown={shown} hollow={hollow} color={colors.main} surface={colors.surface} />
          }
          activeDot={{ r: 4, fill: colors.main, stroke: colors.surface }}
          isAnimationActive={false}
        />
      )}
    </TimeSeriesChart>
  );
}
