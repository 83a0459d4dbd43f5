import { DoraTranslate } from '../translation';
import { formatNumber } from './formatNumber';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Unit = 'days' | 'hours' | 'minutes' | 'seconds';

export interface DurationPart {
  amount: number;
  unit: Unit;
}

function inTwoUnits(
  seconds: number,
  [large, largeSeconds]: [Unit, number],
  [small, smallSeconds]: [Unit, number],
): DurationPart[] {
  const smallest = Math.round(seconds / smallSeconds);
  const perLarge = largeSeconds / smallSeconds;
  const parts: DurationPart[] = [
    { amount: Math.floor(smallest / perLarge), unit: large },
    { amount: smallest % perLarge, unit: small },
  ];
  return parts.filter(part => part.amount > 0);
}

/** A length of time in at most two neighbouring units; the second one is left out where nobody would miss it. */
export function splitDuration(seconds: number): DurationPart[] {
  const length = Math.abs(seconds);
  if (Math.round(length) < MINUTE) return [{ amount: Math.round(length), unit: 'seconds' }];
  if (Math.round(length) < 10 * MINUTE)
    return inTwoUnits(length, ['minutes', MINUTE], ['seconds', 1]);
  if (Math.round(length / MINUTE) < 60)
    return [{ amount: Math.round(length / MINUTE), unit: 'minutes' }];
  if (Math.round(length / MINUTE) < 24 * 60)
    return inTwoUnits(length, ['hours', HOUR], ['minutes', MINUTE]);
  if (Math.round(length / HOUR) < 10 * 24)
    return inTwoUnits(length, ['days', DAY], ['hours', HOUR]);
  return [{ amount: Math.round(length / DAY), unit: 'days' }];
}

/** Such as `3 h 25 min`. The sign is not shown: say it with words or withSign. */
export function formatDuration(t: DoraTranslate, seconds: number): string {
  return splitDuration(seconds)
    .map(part => t(`format.duration.${part.unit}`, { value: formatNumber(part.amount) }))
    .join(' ');
}
