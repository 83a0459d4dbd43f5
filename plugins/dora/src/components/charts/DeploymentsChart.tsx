import { useId } from 'react';
import { Bar, LabelList } from 'recharts';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Profile, SeriesInterval } from 'backstage-plugin-dora-common';
import { counted, formatNumber } from '../../format';
import { doraTranslationRef } from '../../translation';
import { plotLabelStyle } from './axisProps';
import { ChartProps } from './ChartProps';
import { LegendEntry } from './ChartLegend';
import { DeploymentBar, deploymentBars, tellsRollbacks } from './deploymentBars';
import { HatchPattern } from './HatchPattern';
import { spanOf } from './measuredBuckets';
import { countScale } from './metricScale';
import { TimeSeriesChart } from './TimeSeriesChart';
import { useChartColors } from './useChartColors';

/** With more bars there is no room for a mark above each. */
const MOST_MARKED_BARS = 40;
/** What is usual is told per day; bars are counts. */
const DAYS: Record<SeriesInterval, number> = { day: 1, week: 7, month: 30 };

/** The mark of a rollback stands above its bar, and must not be cut off above the highest. */
function heightOf({ total, rollbacks }: DeploymentBar): number {
  return rollbacks > 0 ? total * 1.1 : total;
}

type Part = 'total' | 'succeeded' | 'undecided' | 'failed' | 'rollbacks';

function sum(bars: DeploymentBar[], part: Part): number {
  return bars.reduce((total, bar) => total + bar[part], 0);
}

/** Production deployments over time: what held, what may still fail, what failed, what was rolled back to. */
export function DeploymentsChart(props: ChartProps & { profile?: Profile }) {
  const { points, interval, profile, usual } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const colors = useChartColors();
  const hatch = `dora-hatch-${useId()}`;
  const bars = deploymentBars(points, profile);
  const total = sum(bars, 'total');
  const undecided = sum(bars, 'undecided');
  const split = profile !== 'gitlab';
  const withRollbacks = tellsRollbacks(profile);
  const parts: Part[] = split
    ? [
        'total',
        'succeeded',
        ...(undecided > 0 ? (['undecided'] as const) : []),
        'failed',
        ...(withRollbacks ? (['rollbacks'] as const) : []),
      ]
    : ['total'];
  const names = parts.map(part => t(`chart.deployments.${part}`));
  const perBucket = usual && (usual.map(bound => bound * DAYS[interval]) as [number, number]);

  const undecidedEntry: LegendEntry[] =
    undecided > 0
      ? [{ label: t('chart.deployments.undecided'), mark: 'dotted', color: colors.main }]
      : [];
  const rollbacksEntry: LegendEntry[] = withRollbacks
    ? [{ label: t('chart.deployments.rollbacks'), mark: 'outlined', color: colors.neutral }]
    : [];
  const legend: LegendEntry[] = split
    ? [
        { label: t('chart.deployments.succeeded'), mark: 'bar', color: colors.main },
        ...undecidedEntry,
        { label: t('chart.deployments.failed'), mark: 'hatched', color: colors.bad },
        ...rollbacksEntry,
      ]
    : [{ label: t('chart.deployments.total'), mark: 'bar', color: colors.main }];
  const about = {
    ...spanOf(points),
    total: formatNumber(total),
    failed: formatNumber(sum(bars, 'failed')),
    ...counted(sum(bars, 'rollbacks')),
  };
  const labelOfParts = withRollbacks ? 'label' : 'labelWithoutRollbacks';
  const bar = { stackId: 'outcome', maxBarSize: 44, isAnimationActive: false };

  return (
    <TimeSeriesChart
      {...props}
      usual={perBucket}
      label={t(`chart.deployments.${split ? labelOfParts : 'labelWithoutOutcome'}`, about)}
      legend={legend}
      empty={total === 0}
      scale={countScale([...bars.map(heightOf), perBucket?.[1] ?? 0])}
      rows={bars}
      names={names}
      cellsOf={point => {
        const found = bars[points.indexOf(point)];
        return parts.map(part => formatNumber(found[part]));
      }}
    >
      {() => (
        <>
          <HatchPattern id={hatch} color={colors.bad} />
          <Bar {...bar} dataKey="succeeded" fill={colors.main} />
          <Bar
            {...bar}
            dataKey="undecided"
            fill={colors.main}
            fillOpacity={0.2}
            stroke={colors.main}
            strokeDasharray="3 2"
          />
          <Bar {...bar} dataKey="failed" fill={`url(#${hatch})`} stroke={colors.bad} />
          <Bar
            {...bar}
            dataKey="rollbacks"
            fill={colors.surface}
            stroke={colors.neutral}
            strokeWidth={1.5}
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
        </>
      )}
    </TimeSeriesChart>
  );
}
