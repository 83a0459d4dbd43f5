import { CartesianGrid, LabelList, Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SeriesPoint } from 'backstage-plugin-dora-common';
import { formatDate, formatDuration, formatNumber } from '../../format';
import { doraTranslationRef } from '../../translation';
import { bucketAxisProps, CHART_MARGIN, plotLabelStyle, valueAxisProps } from './axisProps';
import { bucketTitle, intervalOf } from './bucket';
import { BucketTooltip } from './BucketTooltip';
import { ChartFrame } from './ChartFrame';
import { ChartProps } from './ChartProps';
import { durationScale, placeOn } from './durationScale';
import { durationTick } from './durationTick';
import { selectBucket } from './selectBucket';
import { dotIndexes, SeriesDot } from './SeriesDot';
import { useChartColors } from './useChartColors';

const MOST_DOTS = 40;
/** So few points get their values written beside them. */
const MOST_LABELLED = 3;

function isDefined<T>(value: T | undefined): value is T {
  return value !== undefined;
}

/** Median and 95th percentile of the lead time, bucket by bucket. Buckets without data are gaps. */
export function LeadTimeChart(props: ChartProps) {
  const { points, onSelectBucket } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const colors = useChartColors();
  const interval = intervalOf(points);
  const values = points.map(point =>
    point.metrics.leadTime.status === 'ok' ? point.metrics.leadTime : undefined,
  );
  const measured = values.filter(isDefined);
  const hasStages = measured.some(value => value.stages);
  const scale = durationScale(
    measured.map(value => value.value),
    measured.map(value => value.p95),
  );
  const rows = points.map((point, index) => {
    const value = values[index];
    return {
      point,
      from: point.from,
      median: value && placeOn(scale, value.value),
      p95: value && placeOn(scale, value.p95),
    };
  });
  const duration = (seconds: number) => formatDuration(t, seconds);
  const names = [
    t('chart.leadTime.median'),
    t('chart.leadTime.p95'),
    ...(hasStages
      ? [t('chart.stages.coding'), t('chart.stages.review'), t('chart.stages.deploy')]
      : []),
    t('chart.leadTime.changes'),
  ];
  const cellsOf = (value: (typeof values)[number]): string[] => {
    if (!value) return names.map((_, index) => (index === 0 ? t('chart.noData') : '–'));
    const { stages } = value;
    const stageCells = stages
      ? [stages.coding, stages.review, stages.deploy].map(duration)
      : ['', '', ''];
    return [
      duration(value.value),
      duration(value.p95),
      ...(hasStages ? stageCells : []),
      formatNumber(value.sampleSize),
    ];
  };
  const tooltipRows = (point: SeriesPoint): [string, string][] => {
    const value = values[points.indexOf(point)];
    if (!value) return [[t('chart.noData'), '']];
    const cells = cellsOf(value);
    return names.map((name, index) => [name, cells[index]]);
  };
  const shown = dotIndexes(
    rows.map(row => row.median),
    MOST_DOTS,
  );
  const hollow = new Set(points.flatMap((point, index) => (point.partial ? [index] : [])));
  const labelled = measured.length <= MOST_LABELLED;
  const dotOf = (color: string) => (
    <SeriesDot shown={shown} hollow={hollow} color={color} surface={colors.surface} />
  );

  return (
    <ChartFrame
      label={t('chart.leadTime.label', {
        from: formatDate(points[0]?.from ?? ''),
        to: formatDate(points[points.length - 1]?.to ?? ''),
        interval: t(`chart.interval.${interval}`),
        measured: formatNumber(measured.length),
        buckets: formatNumber(points.length),
      })}
      legend={[
        { label: t('chart.leadTime.median'), mark: 'line', color: colors.main },
        { label: t('chart.leadTime.p95'), mark: 'dashed', color: colors.neutral },
      ]}
      note={scale.scale === 'log' ? t('chart.logAxis') : undefined}
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
            scale={scale.scale}
            domain={scale.domain}
            ticks={scale.ticks}
            interval={0}
            tickFormatter={seconds => durationTick(t, seconds)}
          />
          <Tooltip
            cursor={{ stroke: colors.grid }}
            isAnimationActive={false}
            content={
              <BucketTooltip
                clickable={onSelectBucket !== undefined}
                interval={interval}
                rowsOf={tooltipRows}
              />
            }
          />
          <Line
            dataKey="p95"
            stroke={colors.neutral}
            strokeWidth={1.5}
            strokeDasharray="5 3"
            dot={dotOf(colors.neutral)}
            activeDot={{ r: 4, fill: colors.neutral, stroke: colors.surface }}
            isAnimationActive={false}
          >
            {labelled && (
              <LabelList
                dataKey="p95"
                position="top"
                offset={9}
                formatter={value => duration(Number(value))}
                {...plotLabelStyle(colors)}
              />
            )}
          </Line>
          <Line
            dataKey="median"
            stroke={colors.main}
            strokeWidth={2.5}
            dot={dotOf(colors.main)}
            activeDot={{ r: 5, fill: colors.main, stroke: colors.surface }}
            isAnimationActive={false}
          >
            {labelled && (
              <LabelList
                dataKey="median"
                position="bottom"
                offset={9}
                formatter={value => duration(Number(value))}
                {...plotLabelStyle(colors)}
              />
            )}
          </Line>
        </LineChart>
      )}
    </ChartFrame>
  );
}
