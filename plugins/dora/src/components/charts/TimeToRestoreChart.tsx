import {
  CartesianGrid,
  ReferenceLine,
  Scatter,
  ScatterChart,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { IncidentItem, MetricWindow, Profile } from 'backstage-plugin-dora-common';
import {
  counted,
  formatBucket,
  formatDate,
  formatDateTime,
  formatDuration,
  formatNumber,
} from '../../format';
import { doraTranslationRef } from '../../translation';
import { CHART_MARGIN, labelStyle, valueAxisProps } from './axisProps';
import { ChartFrame } from './ChartFrame';
import { LegendEntry } from './ChartLegend';
import { ChartProps } from './ChartProps';
import { durationTick } from './durationTick';
import { durationScale, placeOn } from './durationScale';
import { besideDots, IncidentDot, incidentDots } from './incidentDots';
import { IncidentTooltip } from './IncidentTooltip';
import { timeTicks } from './timeTicks';
import { useChartColors } from './useChartColors';

const DOT_RADIUS_PX = 5;

export interface TimeToRestoreChartProps extends Pick<ChartProps, 'height' | 'width'> {
  incidents: readonly IncidentItem[];
  /** How many there are, where not all are given. */
  totalIncidents?: number;
  window: MetricWindow;
  profile?: Profile;
  /** The metric's value, drawn as a line. */
  medianSeconds?: number;
  /** How many are open at the end of the window, however old. */
  openCount?: number;
  onSelectIncident?: (incident: IncidentItem) => void;
}

/**
 * One dot for each incident: when it ended, how long it took. Open ones are hollow. It shares frame and axes with
 * TimeSeriesChart but cannot be one: its dots are no buckets, so their axis is of time, and rows and tooltips are theirs.
 */
export function TimeToRestoreChart(props: TimeToRestoreChartProps) {
  const { incidents, window, profile, medianSeconds, openCount, onSelectIncident } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const words = profile === 'dora' ? 'recovery' : 'timeToRestore';
  const colors = useChartColors();
  const dots = incidentDots(incidents, window, profile);
  const open = dots.filter(dot => dot.open).length;
  const scale = durationScale(
    dots.filter(dot => !dot.open).map(dot => dot.seconds),
    dots.map(dot => dot.seconds),
  );
  const from = Date.parse(window.from);
  const to = Date.parse(window.to);
  const beside = besideDots(incidents, dots, window, openCount);
  // Of what there is alone: a legend that names more makes one look for it.
  const marks: LegendEntry[] = [
    ...(open < dots.length
      ? [{ label: t(`chart.${words}.resolved`), mark: 'dot' as const, color: colors.main }]
      : []),
    ...(open > 0
      ? [{ label: t(`chart.${words}.open`), mark: 'hollow' as const, color: colors.bad }]
      : []),
  ];
  const median: LegendEntry[] =
    medianSeconds === undefined
      ? []
      : [
          {
            label: t('chart.timeToRestore.median', { duration: formatDuration(t, medianSeconds) }),
            mark: 'dashed',
            color: colors.neutral,
          },
        ];
  const notes = [
    props.totalIncidents !== undefined && props.totalIncidents > incidents.length
      ? t('chart.timeToRestore.onlySome', {
          shown: formatNumber(incidents.length),
          total: formatNumber(props.totalIncidents),
        })
      : undefined,
    beside.open > 0 ? t(`chart.${words}.openBeside`, counted(beside.open)) : undefined,
    beside.withoutDuration > 0
      ? t('chart.timeToRestore.withoutDuration', { count: beside.withoutDuration })
      : undefined,
    scale.scale === 'log' ? t('chart.logAxis') : undefined,
  ].filter(note => note !== undefined);

  return (
    <ChartFrame
      label={t(`chart.${words}.label`, {
        from: formatDate(window.from),
        to: formatDate(window.to),
        resolved: formatNumber(dots.length - open),
        open: formatNumber(open),
      })}
      legend={[...marks, ...median]}
      note={notes.join(' ')}
      empty={dots.length === 0}
      emptyText={notes.join(' ') || t(`chart.${words}.none`)}
      height={props.height}
      width={props.width}
      table={{
        columns: [
          t(`chart.${words}.incident`),
          t(`chart.${words}.opened`),
          t(`chart.${words}.ended`),
          t(`chart.${words}.took`),
        ],
        rows: dots.map(dot => ({
          key: dot.incident.key,
          title: dot.incident.title ?? t('chart.timeToRestore.untitled', { id: dot.incident.id }),
          cells: [
            dot.incident.openedAt ? formatDateTime(dot.incident.openedAt) : '',
            dot.open || !dot.incident.resolvedAt
              ? t(`chart.${words}.open`)
              : formatDateTime(dot.incident.resolvedAt),
            dot.open
              ? t('chart.timeToRestore.openSoFar', { duration: formatDuration(t, dot.seconds) })
              : formatDuration(t, dot.seconds),
          ],
          onSelect: onSelectIncident && (() => onSelectIncident(dot.incident)),
        })),
      }}
    >
      {size => (
        <ScatterChart {...size} margin={{ ...CHART_MARGIN, right: 24 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke={colors.grid} />
          <XAxis
            dataKey="x"
            type="number"
            scale="time"
            domain={[from, to]}
            ticks={timeTicks(from, to, size.width - 80)}
            tickFormatter={instant => formatBucket(new Date(instant).toISOString(), 'day')}
            tickLine={false}
            tickMargin={6}
            axisLine={{ stroke: colors.grid }}
            tick={{ ...labelStyle(colors) }}
          />
          <YAxis
            {...valueAxisProps(colors, { ...scale, format: seconds => durationTick(t, seconds) })}
            dataKey="y"
            type="number"
          />
          <Tooltip
            cursor={false}
            isAnimationActive={false}
            content={<IncidentTooltip clickable={onSelectIncident !== undefined} words={words} />}
          />
          {medianSeconds !== undefined && (
            <ReferenceLine
              y={placeOn(scale, medianSeconds)}
              stroke={colors.neutral}
              strokeDasharray="5 3"
            />
          )}
          <Scatter
            data={dots.map(dot => ({ ...dot, y: placeOn(scale, dot.seconds) }))}
            isAnimationActive={false}
            onClick={item => onSelectIncident?.((item.payload as IncidentDot).incident)}
            cursor={onSelectIncident ? 'pointer' : undefined}
            shape={({ cx, cy, payload }: { cx?: number; cy?: number; payload?: IncidentDot }) => (
              <circle
                className="dora-chart-dot"
                cx={cx}
                cy={cy}
                r={DOT_RADIUS_PX}
                fill={payload?.open ? colors.surface : colors.main}
                fillOpacity={payload?.open ? 1 : 0.85}
                stroke={payload?.open ? colors.bad : colors.surface}
                strokeWidth={payload?.open ? 2 : 1}
              />
            )}
          />
        </ScatterChart>
      )}
    </ChartFrame>
  );
}
