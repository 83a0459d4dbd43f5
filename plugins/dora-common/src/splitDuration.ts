const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const SECONDS_OF = { days: DAY, hours: HOUR, minutes: MINUTE, seconds: 1 };

/**
 * So many of one unit, to be joined with the next smaller one: 3 hours, 25 minutes.
 *
 * @public
 */
export interface DurationPart {
  amount: number;
  unit: 'days' | 'hours' | 'minutes' | 'seconds';
}

/** In which units a length below so many seconds is said. */
const UNITS: { below: number; units: DurationPart['unit'][] }[] = [
  { below: MINUTE, units: ['seconds'] },
  { below: 10 * MINUTE, units: ['minutes', 'seconds'] },
  { below: HOUR, units: ['minutes'] },
  { below: DAY, units: ['hours', 'minutes'] },
  { below: 10 * DAY, units: ['days', 'hours'] },
  { below: Infinity, units: ['days'] },
];

/**
 * A length of time in at most two neighbouring units; the second one is left out where it is none, or where nobody would
 * miss it. Its sign is not told.
 *
 * @public
 */
export function splitDuration(seconds: number): DurationPart[] {
  const roundedTo = (unit: DurationPart['unit']) =>
    Math.round(Math.abs(seconds) / SECONDS_OF[unit]) * SECONDS_OF[unit];
  const { units } = UNITS.find(one => roundedTo(one.units.at(-1)!) < one.below)!;
  const smallest = units.at(-1)!;
  let left = roundedTo(smallest);
  const parts = units.map((unit): DurationPart => {
    const amount = Math.floor(left / SECONDS_OF[unit]);
    left -= amount * SECONDS_OF[unit];
    return { amount, unit };
  });
  const told = parts.filter(({ amount }) => amount > 0);
  return told.length > 0 ? told : [{ amount: 0, unit: smallest }];
}
