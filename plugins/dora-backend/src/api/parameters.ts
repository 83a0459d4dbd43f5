import { z } from 'zod';
import { LATEST_INSTANT } from './requests';

export const instant = (description: string) => {
  const error = 'expected an instant of ISO 8601 with its offset, such as 2026-05-31T00:00:00Z';
  return z.iso
    .datetime({ offset: true, error })
    .meta({ description })
    .transform(value => Date.parse(value))
    .refine(value => value >= 0 && value <= LATEST_INSTANT, {
      error: 'expected an instant between 1970 and 2200',
    });
};

export const windowDays = z
  .string()
  .regex(/^\d{1,3}d$/, 'expected Nd, N from 7 to 365')
  .meta({ description: 'Length of the window in days: `Nd`, N from 7 to 365. Default `30d`.' })
  .transform(value => Number(value.slice(0, -1)))
  .refine(days => days >= 7 && days <= 365, { error: 'expected Nd, N from 7 to 365' });

export const wholeNumber = (max: number, fallback: number) => {
  const error = `expected a whole number from 1 to ${max}`;
  return z
    .string()
    .regex(/^[1-9]\d{0,3}$/, error)
    .meta({ description: `How many items at most: 1 to ${max}. Default ${fallback}.` })
    .transform(Number)
    .refine(value => value <= max, { error })
    .optional();
};

export const cursor = z
  .string()
  .min(1, 'expected the nextCursor of an earlier answer')
  .max(2000, 'expected the nextCursor of an earlier answer')
  .meta({
    description: 'The `nextCursor` of the answer before. Leave the other parameters as they are.',
  })
  .optional();

export function oneOf<const T extends readonly string[]>(values: T, description: string) {
  return z.enum(values, { error: `expected one of ${values.join(', ')}` }).meta({ description });
}

export const text = (max: number, expected: string) =>
  z.string().min(1, expected).max(max, expected);

/** Any of several values. */
export const anyOf = (max: number, what: string, description: string) =>
  z
    .array(text(300, `expected ${what}`))
    .max(max, `expected at most ${max} of them`)
    .meta({ description })
    .optional();

export const month = z
  .string()
  .regex(/^(19[7-9]\d|20\d\d|21\d\d)-(0[1-9]|1[0-2])$/, 'expected a month such as 2026-05')
  .meta({ description: 'Default: the last whole month.' })
  .optional();
