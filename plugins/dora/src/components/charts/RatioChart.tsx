import { CartesianGrid, LabelList, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Profile, SeriesPoint } from 'backstage-plugin-dora-common';
import { formatDate, formatNumber, formatRatio } from '../../format';
import { doraTranslationRef } from '../../translation';
import { bucketAxisProps, CHART_MARGIN, labelStyle, valueAxisProps } from './axisProps';
import { bucketTitle, intervalOf } from './bucket';
import { BucketTooltip } from './BucketTooltip';
import { ChartFrame } from './ChartFrame';
import { ChartProps } from './ChartProps';
import { selectBucket } from './selectBucket';
import { dotIndexes, SeriesDot } from './SeriesDot';
import { useChartColors } from './useChartColors';

const MOST_DOTS = 40;
/** So many buckets have room for "2 of 14" above each point, per 100 px of width. */
const LABELS_PER_100_PX = 2;
/** An axis that shows less would make one failure in a thousand look like a disaster. */
const LOWEST_TOP = 0.1;

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
      : names.map(() => t('chart.noData'));
  const tooltipRows = (point: SeriesPoint): [string, string][] => {
    const value = values[points.indexOf(point)];
    if (!value) return [[t('chart.noData'), '']];
    const cells = cellsOf(value);
    return names.map((name, index) => [name, cells[index]]);
  };
  const shown = dotIndexes(
    rows.map(row => row.rate),
    MOST_DOTS,
  );
  const hollow = new Set(points.flatMap((point, index) => (point.partial ? [index] : [])));

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
      legend={[{ label: title, mark: 'line', color: colors.main }]}
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
        <LineChart
          {...size}
          data={rows}
          margin={CHART_MARGIN}
          accessibilityLayer={false}
          onClick={selectBucket(points, onSelectBucket)}
          style={{ cursor: onSelectBucket ? 'pointer' : 'default' }}
        >
          <CartesianGrid vertical={false} stroke={colors.grid} />
          <XAxis {...bucketAxisProps(colors, interval)} />
          <YAxis
            {...valueAxisProps(colors)}
            domain={[0, (highest: number) => Math.max(highest, LOWEST_TOP)]}
            tickFormatter={value => formatRatio(t, value)}
          />
          <Tooltip
            cursor={{ stroke: colors.grid }}
            isAnimationActive={false}
            content={
              <BucketTooltip clickable={onSelectBucket !== undefined} rowsOf={tooltipRows} />
            }
          />
          <Line
            dataKey="rate"
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
            activeDot={{ r: 5, fill: colors.main, stroke: colors.surface }}
            isAnimationActive={false}
          >
            {points.length <= (size.width / 100) * LABELS_PER_100_PX && (
              <LabelList dataKey="outOf" position="top" offset={7} {...labelStyle(colors)} />
            )}
          </Line>
        </LineChart>
      )}
    </ChartFrame>
  );
}
