const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** In which units lengths below so many seconds are said: as the tiles say them. */
const UNITS: { below: number; units: [name: string, seconds: number][] }[] = [
  { below: MINUTE, units: [['s', 1]] },
  {
    below: 10 * MINUTE,
    units: [
      ['min', MINUTE],
      ['s', 1],
    ],
  },
  { below: HOUR, units: [['min', MINUTE]] },
  {
    below: DAY,
    units: [
      ['h', HOUR],
      ['min', MINUTE],
    ],
  },
  {
    below: 10 * DAY,
    units: [
      ['d', DAY],
      ['h', HOUR],
    ],
  },
  { below: Infinity, units: [['d', DAY]] },
];

/** A duration as people say it, without its sign: `40 min`, `1 h 25 min`, `3 d 12 h`. */
export function inWords(ms: number): string {
  const seconds = Math.abs(ms) / 1000;
  const roundedTo = (least: number) => Math.round(seconds / least) * least;
  const { units } = UNITS.find(one => roundedTo(one.units.at(-1)![1]) < one.below)!;
  let left = roundedTo(units.at(-1)![1]);
  const parts: string[] = [];
  for (const [name, size] of units) {
    const amount = Math.floor(left / size);
    if (amount > 0) parts.push(`${amount} ${name}`);
    left -= amount * size;
  }
  return parts.join(' ') || '0 s';
}
