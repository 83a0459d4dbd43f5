import { useId } from 'react';
import { Bar, BarChart, CartesianGrid, LabelList, Tooltip, XAxis, YAxis } from 'recharts';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Profile, SeriesPoint } from 'backstage-plugin-dora-common';
import { formatDate, formatNumber } from '../../format';
import { doraTranslationRef } from '../../translation';
import { bucketAxisProps, CHART_MARGIN, plotLabelStyle, valueAxisProps } from './axisProps';
import { bucketTitle, intervalOf } from './bucket';
import { BucketTooltip } from './BucketTooltip';
import { ChartFrame } from './ChartFrame';
import { LegendEntry } from './ChartLegend';
import { ChartProps } from './ChartProps';
import { DeploymentBar, deploymentBars } from './deploymentBars';
import { selectBucket } from './selectBucket';
import { useChartColors } from './useChartColors';

/** With more bars there is no room for a mark above each. */
const MOST_MARKED_BARS = 40;

function sum(bars: DeploymentBar[], part: 'total' | 'failed' | 'rollbacks'): number {
  return bars.reduce((total, bar) => total + bar[part], 0);
}

/** Production deployments over time: what held, what failed, what was rolled back to. */
export function DeploymentsChart(props: ChartProps & { profile?: Profile }) {
  const { points, profile, onSelectBucket } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const colors = useChartColors();
  const hatch = `dora-hatch-${useId()}`;
  const bars = deploymentBars(points, profile);
  const interval = intervalOf(points);
  const total = sum(bars, 'total');
  const failed = sum(bars, 'failed');
  const rollbacks = sum(bars, 'rollbacks');
  const split = profile !== 'gitlab';

  const cellsOf = (bar: DeploymentBar): [string, string][] => {
    const all: [string, string] = [t('chart.deployments.all'), formatNumber(bar.total)];
    if (!split) return [all];
    return [
      all,
      [t('chart.deployments.succeeded'), formatNumber(bar.succeeded)],
      [t('chart.deployments.failed'), formatNumber(bar.failed)],
      [t('chart.deployments.rollbacks'), formatNumber(bar.rollbacks)],
    ];
  };
  const legend: LegendEntry[] = split
    ? [
        { label: t('chart.deployments.succeeded'), mark: 'bar', color: colors.main },
        { label: t('chart.deployments.failed'), mark: 'hatched', color: colors.bad },
        { label: t('chart.deployments.rollbacks'), mark: 'outlined', color: colors.neutral },
      ]
    : [{ label: t('chart.deployments.all'), mark: 'bar', color: colors.main }];
  const span = {
    from: formatDate(points[0]?.from ?? ''),
    to: formatDate(points[points.length - 1]?.to ?? ''),
  };

  return (
    <ChartFrame
      label={
        split
          ? t('chart.deployments.label', {
              ...span,
              total: formatNumber(total),
              failed: formatNumber(failed),
              rollbacks: formatNumber(rollbacks),
            })
          : t('chart.deployments.labelWithoutOutcome', { ...span, total: formatNumber(total) })
      }
      legend={legend}
      empty={total === 0}
      height={props.height}
      width={props.width}
      table={{
        columns: [
          t(`chart.column.${interval}`),
          ...cellsOf({ point: points[0], total: 0, succeeded: 0, failed: 0, rollbacks: 0 }).map(
            ([name]) => name,
          ),
        ],
        rows: bars.map(bar => ({
          key: bar.point.from,
          title: bucketTitle(bar.point, interval),
          cells: cellsOf(bar).map(([, value]) => value),
          onSelect: onSelectBucket && (() => onSelectBucket(bar.point)),
        })),
      }}
    >
      {size => (
        <BarChart
          {...size}
          data={bars.map(bar => ({ ...bar, from: bar.point.from }))}
          margin={CHART_MARGIN}
          accessibilityLayer={false}
          barCategoryGap="22%"
          onClick={selectBucket(points, onSelectBucket)}
          style={{ cursor: onSelectBucket ? 'pointer' : 'default' }}
        >
          <defs>
            <pattern
              id={hatch}
              width="6"
              height="6"
              patternUnits="userSpaceOnUse"
              patternTransform="rotate(45)"
            >
              <rect width="6" height="6" fill={colors.bad} fillOpacity="0.3" />
              <rect width="3" height="6" fill={colors.bad} />
            </pattern>
          </defs>
          <CartesianGrid vertical={false} stroke={colors.grid} />
          <XAxis {...bucketAxisProps(colors, interval)} />
          <YAxis {...valueAxisProps(colors)} allowDecimals={false} />
          <Tooltip
            cursor={{ fill: colors.cursor }}
            isAnimationActive={false}
            content={
              <BucketTooltip
                clickable={onSelectBucket !== undefined}
                interval={interval}
                rowsOf={(point: SeriesPoint) => cellsOf(bars.find(bar => bar.point === point)!)}
              />
            }
          />
          <Bar
            dataKey="succeeded"
            stackId="outcome"
            fill={colors.main}
            maxBarSize={44}
            isAnimationActive={false}
          />
          <Bar
            dataKey="failed"
            stackId="outcome"
            fill={`url(#${hatch})`}
            stroke={colors.bad}
            maxBarSize={44}
            isAnimationActive={false}
          />
          <Bar
            dataKey="rollbacks"
            stackId="outcome"
            fill={colors.surface}
            stroke={colors.neutral}
            strokeWidth={1.5}
            maxBarSize={44}
            isAnimationActive={false}
          >
            {bars.length <= MOST_MARKED_BARS && (
              <LabelList
                dataKey="rollbacks"
                position="top"
                offset={3}
                formatter={value => (Number(value) > 0 ? '↩' : '')}
                {...plotLabelStyle(colors)}
              />
            )}
          </Bar>
        </BarChart>
      )}
    </ChartFrame>
  );
}
