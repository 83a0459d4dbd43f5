import { MetricId } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { againstPast, VALUES_NOW } from '../againstPast';
import { BandSet, bandOf } from '../bands/band';
import { Comparison, PastOf } from '../comparing/Comparison';
import { Moment } from '../comparing/moment';
import { Samples } from '../samples/samples';
import { ValueNow } from '../ValueAlone';
import { Figure, Figures } from './Figures';

interface Asked {
  window: Span;
  bandSet: BandSet;
  moment: Moment;
}

/** Of a window, without a past. */
export function figuresAlone(samples: Samples, asked: Asked): Figures {
  return new Figures(metric => figureOf(metric, valueNow(metric, samples, asked), asked));
}

/**
 * As `metricsWithPast` tells of the same, in less than half of its time.
 *
 * @param samples - of a span that covers the window and its baselines
 */
export function figuresWithPast(
  samples: Samples,
  asked: Asked & { pastOf: PastOf; comparison: Comparison },
): Figures {
  return new Figures(metric => {
    const now = valueNow(metric, samples, asked);
    const against = againstPast(metric, 'baseline', { samples, now }, asked);
    const isThere = against?.past.status === 'ok';
    return {
      ...figureOf(metric, now, asked),
      clearness: against?.clearness ?? null,
      baseline: isThere
        ? { verdict: against.verdict, isComparable: against.part.comparable }
        : null,
    };
  });
}

function valueNow(metric: MetricId, samples: Samples, { window, moment }: Asked): ValueNow {
  return VALUES_NOW[metric](samples, window, moment);
}

function figureOf(metric: MetricId, now: ValueNow, { bandSet }: Asked): Figure {
  const alone = { baseline: null, clearness: null };
  if (now.status === 'noData') return { ...alone, value: null, band: 'noData' };
  return { ...alone, value: now.value, band: bandOf(bandSet, metric, now.value) ?? 'unbanded' };
}
