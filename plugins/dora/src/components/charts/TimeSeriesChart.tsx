import { ReactNode } from 'react';
import { CartesianGrid, ComposedChart, ReferenceArea, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SeriesPoint } from 'backstage-plugin-dora-common';
import { doraTranslationRef } from '../../translation';
import { AxisScale, bucketAxisProps, CHART_MARGIN, valueAxisProps } from './axisProps';
import { bucketTitle } from './bucket';
import { BucketTooltip } from './BucketTooltip';
import { ChartFrame } from './ChartFrame';
import { LegendEntry } from './ChartLegend';
import { ChartProps } from './ChartProps';
import { selectBucket } from './selectBucket';
import { useChartColors } from './useChartColors';

interface TimeSeriesChartProps<Row> extends ChartProps {
  /** A full sentence: what the chart shows and what it comes to. */
  label: string;
  legend: LegendEntry[];
  note?: string;
  /** Nothing to draw. */
  empty: boolean;
  scale: AxisScale;
  /** What is drawn of each bucket. */
  rows: readonly Row[];
  /** Names of the numbers that tooltip and table give of each bucket. */
  names: string[];
  /** The numbers of one bucket, as many as names; undefined where it has no data. */
  cellsOf: (point: SeriesPoint) => string[] | undefined;
  /** Bars or lines over `rows`. */
  children: (size: { width: number; height: number }) => ReactNode;
}

/** Anything over time, bucket by bucket: axes, tooltip, what is usual, and the same numbers as a table. */
export function TimeSeriesChart<Row extends object>(props: TimeSeriesChartProps<Row>) {
  const { points, interval, onSelectBucket, scale, rows, names, cellsOf, usual } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const colors = useChartColors();
  const [least, most] = [scale.domain[0], scale.domain[1]];
  const band = usual && usual.map(bound => Math.min(most, Math.max(least, bound)));
  const noData = names.map((_, index) => (index === 0 ? t('chart.noData') : '–'));
  const usualEntry: LegendEntry[] = band
    ? [{ label: t('chart.usual'), mark: 'band', color: colors.neutral }]
    : [];
  const tooltipRows = (point: SeriesPoint): [string, string][] => {
    const cells = cellsOf(point);
    if (!cells) return [[t('chart.noData'), '']];
    return names.map((name, index) => [name, cells[index]]);
  };
  return (
    <ChartFrame
      label={props.label}
      legend={[...props.legend, ...usualEntry]}
      note={props.note}
      empty={props.empty}
      height={props.height}
      width={props.width}
      table={{
        columns: [t(`chart.column.${interval}`), ...names],
        rows: points.map(point => ({
          key: point.from,
          title: bucketTitle(point, interval),
          cells: cellsOf(point) ?? noData,
          onSelect: onSelectBucket && (() => onSelectBucket(point)),
        })),
      }}
    >
      {size => (
        <ComposedChart
          {...size}
          data={points.map((point, index) => ({ ...rows[index], point, from: point.from }))}
          margin={CHART_MARGIN}
          accessibilityLayer={false}
          barCategoryGap="22%"
          onClick={selectBucket(points, onSelectBucket)}
          style={{ cursor: onSelectBucket ? 'pointer' : 'default' }}
        >
          {band && (
            <ReferenceArea
              className="dora-chart-usual"
              y1={band[0]}
              y2={band[1]}
              fill={colors.neutral}
              fillOpacity={0.12}
              stroke="none"
            />
          )}
          <CartesianGrid vertical={false} stroke={colors.grid} />
          <XAxis {...bucketAxisProps(colors, interval)} />
          <YAxis {...valueAxisProps(colors, scale)} />
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
          {props.children(size)}
        </ComposedChart>
      )}
    </ChartFrame>
  );
}
