import { LabelList, Line } from 'recharts';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatDuration, formatNumber } from '../../format';
import { doraTranslationRef } from '../../translation';
import { plotLabelStyle } from './axisProps';
import { ChartProps } from './ChartProps';
import { durationScale, placeOn } from './durationScale';
import { durationTick } from './durationTick';
import { fitAxis } from './fitAxis';
import { likelyColumn } from './likelyColumn';
import { measuredBuckets } from './measuredBuckets';
import { dotIndexes, SeriesDot } from './SeriesDot';
import { TimeSeriesChart } from './TimeSeriesChart';
import { useChartColors } from './useChartColors';

const MOST_DOTS = 40;
/** So few points get their values written beside them. */
const MOST_LABELLED = 3;

/** Median and 95th percentile of the lead time, bucket by bucket. Buckets without data are gaps. */
export function LeadTimeChart(props: ChartProps) {
  const { points, interval, usual } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const colors = useChartColors();
  const { values, measured, about } = measuredBuckets(points, 'leadTime');
  const likely = likelyColumn(t, 'leadTime', measured);
  const hasStages = measured.some(value => value.stages);
  const duration = (seconds: number) => formatDuration(t, seconds);
  const {
    scale,
    drawn: [medians, p95s],
    note,
  } = fitAxis(
    t,
    props,
    [
      { values: values.map(value => value?.value), format: duration },
      {
        values: values.map(value => value?.p95),
        format: p95 => `${t('chart.leadTime.p95')} ${duration(p95)}`,
      },
    ],
    (typical, slow) => durationScale(typical, [...slow, ...(usual ? [usual[1]] : [])]),
  );
  const place = (seconds: number | undefined) =>
    seconds === undefined ? undefined : placeOn(scale, seconds);
  const rows = points.map((_, index) => ({
    median: place(medians[index]),
    p95: place(p95s[index]),
  }));
  const notes = [scale.scale === 'log' ? t('chart.logAxis') : undefined, note];
  const stageNames = [t('chart.stages.coding'), t('chart.stages.review'), t('chart.stages.deploy')];
  const shown = dotIndexes(
    rows.map(row => row.median),
    MOST_DOTS,
  );
  const hollow = new Set(points.flatMap((point, index) => (point.partial ? [index] : [])));
  const labelled = measured.length <= MOST_LABELLED;
  const line = (key: 'median' | 'p95', color: string, radius: number) => ({
    dataKey: key,
    stroke: color,
    dot: <SeriesDot shown={shown} hollow={hollow} color={color} surface={colors.surface} />,
    activeDot: { r: radius, fill: color, stroke: colors.surface },
    isAnimationActive: false,
    children: labelled && (
      <LabelList
        dataKey={key}
        position={key === 'p95' ? 'top' : 'bottom'}
        offset={9}
        formatter={value => duration(Number(value))}
        {...plotLabelStyle(colors)}
      />
    ),
  });

  return (
    <TimeSeriesChart
      {...props}
      label={t('chart.leadTime.label', { ...about, interval: t(`chart.interval.${interval}`) })}
      legend={[
        { label: t('chart.leadTime.median'), mark: 'line', color: colors.main },
        { label: t('chart.leadTime.p95'), mark: 'dashed', color: colors.neutral },
      ]}
      note={notes.filter(one => one !== undefined).join('; ') || undefined}
      empty={measured.length === 0}
      scale={{ ...scale, format: seconds => durationTick(t, seconds) }}
      rows={rows}
      names={[
        t('chart.leadTime.median'),
        ...likely.names,
        t('chart.leadTime.p95'),
        ...(hasStages ? stageNames : []),
        t('chart.leadTime.changes'),
      ]}
      cellsOf={point => {
        const value = values[points.indexOf(point)];
        if (!value) return undefined;
        const { stages } = value;
        const stageCells = stages
          ? [stages.coding, stages.review, stages.deploy].map(duration)
          : ['', '', ''];
        return [
          duration(value.value),
          ...likely.cellsOf(value),
          duration(value.p95),
          ...(hasStages ? stageCells : []),
          formatNumber(value.sampleSize),
        ];
      }}
    >
      {() => (
        <>
          <Line {...line('p95', colors.neutral, 4)} strokeWidth={1.5} strokeDasharray="5 3" />
          <Line {...line('median', colors.main, 5)} strokeWidth={2.5} />
        </>
      )}
    </TimeSeriesChart>
  );
}
