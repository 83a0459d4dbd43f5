import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MetricId } from 'backstage-plugin-dora-common';
import { formatDate, formatMetricValue, formatNumber } from '../../format';
import { doraTranslationRef } from '../../translation';
import { bucketAxisProps, CHART_MARGIN, valueAxisProps } from './axisProps';
import { bucketTitle, intervalOf } from './bucket';
import { BucketTooltip } from './BucketTooltip';
import { ChartFrame } from './ChartFrame';
import { ChartProps } from './ChartProps';
import { metricScale } from './metricScale';
import { dotIndexes, SeriesDot } from './SeriesDot';
import { useChartColors } from './useChartColors';

const MOST_DOTS = 24;

/** The course of one metric, bucket by bucket: the same small chart for each of them. */
export function TrendChart(props: ChartProps & { metric: MetricId }) {
  const { metric, points } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const colors = useChartColors();
  const interval = intervalOf(points);
  const title = t(`metric.${metric}.title`);
  const values = points.map(point => {
    const value = point.metrics[metric];
    return value.status === 'ok' ? value : undefined;
  });
  const measured = values.filter(value => value !== undefined);
  const scale = metricScale(
    t,
    metric,
    measured.map(({ value }) => value),
  );
  const rows = points.map((point, index) => ({
    point,
    from: point.from,
    value: values[index]?.value,
  }));
  const names = [title, t('scorecard.overview.sample')];
  const cellsOf = (index: number): string[] => {
    const value = values[index];
    if (!value) return [t('chart.noData'), '–'];
    return [formatMetricValue(t, metric, value.value), formatNumber(value.sampleSize)];
  };
  const shown = dotIndexes(
    rows.map(row => row.value),
    MOST_DOTS,
  );
  const hollow = new Set(points.flatMap((point, index) => (point.partial ? [index] : [])));
  return (
    <ChartFrame
      label={t('scorecard.overview.trendLabel', {
        metric: title,
        from: formatDate(points[0]?.from ?? ''),
        to: formatDate(points[points.length - 1]?.to ?? ''),
        measured: formatNumber(measured.length),
        buckets: formatNumber(points.length),
      })}
      legend={[]}
      empty={measured.length === 0}
      height={props.height}
      width={props.width}
      table={{
        columns: [t(`chart.column.${interval}`), ...names],
        rows: points.map((point, index) => ({
          key: point.from,
          title: bucketTitle(point, interval),
          cells: cellsOf(index),
        })),
      }}
    >
      {size => (
        <LineChart {...size} data={rows} margin={CHART_MARGIN} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={colors.grid} />
          <XAxis {...bucketAxisProps(colors, interval)} />
          <YAxis
            {...valueAxisProps(colors)}
            domain={[0, scale.ticks[scale.ticks.length - 1]]}
            ticks={scale.ticks}
            interval={0}
            tickFormatter={scale.format}
          />
          <Tooltip
            cursor={{ stroke: colors.grid }}
            isAnimationActive={false}
            content={
              <BucketTooltip
                clickable={false}
                interval={interval}
                rowsOf={point =>
                  cellsOf(points.indexOf(point)).map((cell, index) => [names[index], cell])
                }
              />
            }
          />
          <Line
            dataKey="value"
            stroke={colors.main}
            strokeWidth={2}
            dot={
              <SeriesDot
                shown={shown}
                hollow={hollow}
                color={colors.main}
                surface={colors.surface}
              />
            }
            activeDot={{ r: 4, fill: colors.main, stroke: colors.surface }}
            isAnimationActive={false}
          />
        </LineChart>
      )}
    </ChartFrame>
  );
}
