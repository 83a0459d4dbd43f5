import { Bar, BarShapeProps, LabelList, Rectangle } from 'recharts';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Profile } from 'backstage-plugin-dora-common';
import { formatMetricName, formatNumber, formatRatio } from '../../format';
import { doraTranslationRef } from '../../translation';
import { plotLabelStyle } from './axisProps';
import { ChartProps } from './ChartProps';
import { fitAxis } from './fitAxis';
import { likelyColumn } from './likelyColumn';
import { measuredBuckets } from './measuredBuckets';
import { metricScale } from './metricScale';
import { TimeSeriesChart } from './TimeSeriesChart';
import { useChartColors } from './useChartColors';

/** So many buckets have room for "2 of 14" above each bar, per 100 px of width. */
const LABELS_PER_100_PX = 2;
/** A measured zero shows as a sliver; a bucket without data shows nothing. */
const ZERO_HEIGHT_PX = 2;

function numeratorOf(metric: RatioChartProps['metric'], profile?: Profile) {
  if (metric === 'reworkRate') return 'rework';
  return profile === 'gitlab' ? 'incidents' : 'failed';
}

export interface RatioChartProps extends ChartProps {
  metric: 'changeFailureRate' | 'reworkRate';
  profile?: Profile;
}

/** The share of deployments that failed or were rework, bucket by bucket, each with what it is a share of. */
export function RatioChart(props: RatioChartProps) {
  const { metric, points, interval, profile, usual } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const colors = useChartColors();
  const title = formatMetricName(t, metric, profile);
  const { values, measured, about } = measuredBuckets(points, metric);
  const likely = likelyColumn(t, metric, measured);
  const undecided = points.map(({ metrics: { changeFailureRate: rate } }) =>
    metric === 'changeFailureRate' && rate.status === 'ok' ? rate.undecided : 0,
  );
  const anyUndecided = undecided.some(count => count > 0);
  const format = (rate: number) => formatRatio(t, rate);
  const {
    scale,
    drawn: [rates],
    note,
  } = fitAxis(t, props, [{ values: values.map(value => value?.value), format }], setting =>
    metricScale(t, metric, [...setting, usual?.[1] ?? 0]),
  );
  const rows = values.map((value, index) => ({
    rate: rates[index],
    undecided: undecided[index],
    outOf:
      value && rates[index] !== undefined
        ? t('chart.ratio.outOf', {
            numerator: formatNumber(value.numerator),
            denominator: formatNumber(value.denominator),
          })
        : undefined,
  }));
  const hollow = { fillOpacity: 0.2, stroke: colors.main, strokeDasharray: '3 2' };

  return (
    <TimeSeriesChart
      {...props}
      label={t('chart.ratio.label', {
        ...about,
        metric: title,
        interval: t(`chart.interval.${interval}`),
      })}
      legend={
        anyUndecided
          ? [{ label: t('chart.ratio.mayRise'), mark: 'dotted', color: colors.main }]
          : []
      }
      note={note}
      empty={measured.length === 0}
      scale={scale}
      rows={rows}
      names={[
        title,
        ...likely.names,
        t(`chart.ratio.${numeratorOf(metric, profile)}`),
        t('chart.ratio.deployments'),
        ...(anyUndecided ? [t('chart.ratio.undecided')] : []),
      ]}
      cellsOf={point => {
        const index = points.indexOf(point);
        const value = values[index];
        if (!value) return undefined;
        const { numerator, denominator } = value;
        const open = anyUndecided ? [undecided[index]] : [];
        return [
          format(value.value),
          ...likely.cellsOf(value),
          ...[numerator, denominator, ...open].map(n => formatNumber(n)),
        ];
      }}
    >
      {size => (
        <Bar
          dataKey="rate"
          fill={colors.main}
          maxBarSize={44}
          minPointSize={value => (typeof value === 'number' ? ZERO_HEIGHT_PX : 0)}
          isAnimationActive={false}
          shape={({ payload, ...bar }: BarShapeProps) => (
            // What may still rise is drawn hollow.
            <Rectangle {...bar} {...(payload.undecided > 0 && hollow)} />
          )}
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
      )}
    </TimeSeriesChart>
  );
}
