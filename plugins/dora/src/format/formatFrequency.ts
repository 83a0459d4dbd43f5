import { DoraTranslate } from '../translation';
import { formatNumber } from './formatNumber';

export type FrequencyUnit = 'perDay' | 'perWeek' | 'perMonth';

export const DAYS_PER: Record<FrequencyUnit, number> = { perDay: 1, perWeek: 7, perMonth: 30 };

/** The largest number of people's words: per day from 1 a day, per week from 1 a week, else per month. */
export function chooseFrequencyUnit(perDay: number): FrequencyUnit {
  if (perDay === 0 || perDay >= 1) return 'perDay';
  // 3 in 21 days are one a week, whatever the floating point says.
  return perDay * 7 >= 1 - 1e-9 ? 'perWeek' : 'perMonth';
}

/** Such as `2.9 per day`; with `unit` in that unit, for differences. */
export function formatFrequency(
  t: DoraTranslate,
  perDay: number,
  unit: FrequencyUnit = chooseFrequencyUnit(perDay),
): string {
  const amount = perDay * DAYS_PER[unit];
  return t(`format.frequency.${unit}`, { value: formatNumber(amount, amount < 100 ? 1 : 0) });
}
