import { Bar, BarChart, CartesianGrid, LabelList, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Profile, SeriesPoint } from 'backstage-plugin-dora-common';
import { formatDate, formatNumber, formatRatio } from '../../format';
import { doraTranslationRef } from '../../translation';
import { bucketAxisProps, CHART_MARGIN, plotLabelStyle, valueAxisProps } from './axisProps';
import { bucketTitle, intervalOf } from './bucket';
import { BucketTooltip } from './BucketTooltip';
import { ChartFrame } from './ChartFrame';
import { ChartProps } from './ChartProps';
import { ratioTicks } from './ratioTicks';
import { selectBucket } from './selectBucket';
import { useChartColors } from './useChartColors';

/** So many buckets have room for "2 of 14" above each bar, per 100 px of width. */
const LABELS_PER_100_PX = 2;
/** A measured zero shows as a sliver; a bucket without data shows nothing. */
const ZERO_HEIGHT_PX = 2;

function numeratorOf(metric: RatioChartProps['metric'], profile?: Profile) {
  if (metric === 'reworkRate') return 'rework';
  return profile === 'gitlab' ? 'incidents' : 'failed';
}

interface RatioChartProps extends ChartProps {
  metric: 'changeFailureRate' | 'reworkRate';
  profile?: Profile;
}

/** The share of deployments that failed or were rework, bucket by bucket, each with what it is a share of. */
export function RatioChart(props: RatioChartProps) {
  const { metric, points, profile, onSelectBucket } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const colors = useChartColors();
  const interval = intervalOf(points);
  const title = t(`metric.${metric}.title`);
  const numerator = numeratorOf(metric, profile);
  const values = points.map(({ metrics }) => {
    const value = metrics[metric];
    return value.status === 'ok' ? value : undefined;
  });
  const measured = values.filter(value => value !== undefined);
  const rows = points.map((point, index) => {
    const value = values[index];
    return {
      point,
      from: point.from,
      rate: value?.value,
      outOf:
        value &&
        t('chart.ratio.outOf', {
          numerator: formatNumber(value.numerator),
          denominator: formatNumber(value.denominator),
        }),
    };
  });
  const names = [title, t(`chart.ratio.${numerator}`), t('chart.ratio.deployments')];
  const cellsOf = (value: (typeof values)[number]): string[] =>
    value
      ? [
          formatRatio(t, value.value),
          ...[value.numerator, value.denominator].map(n => formatNumber(n)),
        ]
      : names.map((_, index) => (index === 0 ? t('chart.noData') : '–'));
  const tooltipRows = (point: SeriesPoint): [string, string][] => {
    const value = values[points.indexOf(point)];
    if (!value) return [[t('chart.noData'), '']];
    const cells = cellsOf(value);
    return names.map((name, index) => [name, cells[index]]);
  };
  const ticks = ratioTicks(Math.max(0, ...measured.map(value => value.value)));

  return (
    <ChartFrame
      label={t('chart.ratio.label', {
        metric: title,
        from: formatDate(points[0]?.from ?? ''),
        to: formatDate(points[points.length - 1]?.to ?? ''),
        interval: t(`chart.interval.${interval}`),
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
          cells: cellsOf(values[index]),
          onSelect: onSelectBucket && (() => onSelectBucket(point)),
        })),
      }}
    >
      {size => (
        <BarChart
          {...size}
          data={rows}
          margin={CHART_MARGIN}
          accessibilityLayer={false}
          barCategoryGap="22%"
          onClick={selectBucket(points, onSelectBucket)}
          style={{ cursor: onSelectBucket ? 'pointer' : 'default' }}
        >
          <CartesianGrid vertical={false} stroke={colors.grid} />
          <XAxis {...bucketAxisProps(colors, interval)} />
          <YAxis
            {...valueAxisProps(colors)}
            domain={[0, ticks[ticks.length - 1]]}
            ticks={ticks}
            interval={0}
            tickFormatter={value => formatRatio(t, value)}
          />
          <Tooltip
            cursor={{ fill: colors.cursor }}
            isAnimationActive={false}
            content={
              <BucketTooltip
                clickable={onSelectBucket !== undefined}
                interval={interval}
                rowsOf={tooltipRows}
              />
            }
          />
          <Bar
            dataKey="rate"
            fill={colors.main}
            maxBarSize={44}
            minPointSize={value => (typeof value === 'number' ? ZERO_HEIGHT_PX : 0)}
            isAnimationActive={false}
          >
            {points.length <= (size.width / 100) * LABELS_PER_100_PX && (
              <LabelList
                dataKey="outOf"
                position="top"
                // Labels wrap at the width of their bar unless they cannot.
                formatter={label => String(label ?? '').replaceAll(' ', '\u00a0')}
                {...plotLabelStyle(colors)}
              />
            )}
          </Bar>
        </BarChart>
      )}
    </ChartFrame>
  );
}
