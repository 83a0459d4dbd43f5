import { splitDuration } from 'backstage-plugin-dora-common';

const SYMBOLS = { days: 'd', hours: 'h', minutes: 'min', seconds: 's' };

/** A duration as people say it, without its sign: `40 min`, `1 h 25 min`, `3 d 12 h`. */
export function inWords(ms: number): string {
  return splitDuration(ms / 1000)
    .map(({ amount, unit }) => `${amount} ${SYMBOLS[unit]}`)
    .join(' ');
}
