import { MetricId } from 'backstage-plugin-dora-common';
import { chooseFrequencyUnit, DAYS_PER, formatFrequency, formatRatio } from '../../format';
import { DoraTranslate } from '../../translation';
import { AxisScale } from './axisProps';
import { durationScale } from './durationScale';
import { durationTick } from './durationTick';
import { ratioTicks, roundTicks } from './valueTicks';

function fromZero(ticks: number[], format: AxisScale['format']): AxisScale {
  return { domain: [0, ticks[ticks.length - 1]], ticks, format };
}

/** The axis of whole numbers, from zero up. */
export function countScale(values: number[]): AxisScale {
  const ticks = roundTicks(Math.max(0, ...values)).filter(Number.isInteger);
  return fromZero(ticks, String);
}

/** The axis of any metric, from zero up. */
export function metricScale(t: DoraTranslate, metric: MetricId, values: number[]): AxisScale {
  const highest = Math.max(0, ...values);
  switch (metric) {
    case 'deploymentFrequency': {
      const unit = chooseFrequencyUnit(highest);
      const days = DAYS_PER[unit];
      return fromZero(
        roundTicks(highest * days).map(tick => tick / days),
        value => (value === 0 ? '0' : formatFrequency(t, value, unit)),
      );
    }
    case 'leadTime':
    case 'timeToRestore': {
      // All values as slow ones: a logarithmic axis has no place for a trend from zero.
      const { ticks } = durationScale([], values);
      return fromZero(ticks, seconds => durationTick(t, seconds));
    }
    default:
      return fromZero(ratioTicks(highest), ratio => formatRatio(t, ratio));
  }
}
