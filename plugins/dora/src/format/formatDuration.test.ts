import { english } from '../testing/english';
import { formatDuration } from './formatDuration';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('formatDuration', () => {
  it.each([
    [0, '0 s'],
    [0.4, '0 s'],
    [1, '1 s'],
    [59.4, '59 s'],
    [59.6, '1 min'],
    [60, '1 min'],
    [61, '1 min 1 s'],
    [9 * MINUTE + 59.6, '10 min'],
    [10 * MINUTE + 29, '10 min'],
    [45 * MINUTE, '45 min'],
    [59 * MINUTE + 31, '1 h'],
    [HOUR, '1 h'],
    [12312.5, '3 h 25 min'],
    [23 * HOUR + 59 * MINUTE + 40, '1 d'],
    [DAY, '1 d'],
    [99000, '1 d 4 h'],
    [9 * DAY + 23 * HOUR + 40 * MINUTE, '10 d'],
    [10 * DAY + 8 * HOUR, '10 d'],
    [1234 * DAY, '1,234 d'],
    [-54 * MINUTE, '54 min'],
  ])('says %p seconds as %p', (seconds, text) => {
    expect(formatDuration(english(), seconds)).toBe(text);
  });
});
