import { english } from '../testing/english';
import { formatFrequency } from './formatFrequency';

describe('formatFrequency', () => {
  it.each([
    [0, '0 per day'],
    [2.9, '2.9 per day'],
    [1, '1 per day'],
    [0.99, '6.9 per week'],
    [1 / 7, '1 per week'],
    [3 / 21, '1 per week'],
    [0.14, '4.2 per month'],
    [1 / 30, '1 per month'],
    [1 / 90, '0.3 per month'],
    [123.4, '123 per day'],
  ])('says %p deployments a day as %p', (perDay, text) => {
    expect(formatFrequency(english(), perDay)).toBe(text);
  });

  it('keeps to the unit it is given, for differences', () => {
    expect(formatFrequency(english(), 0.8, 'perDay')).toBe('0.8 per day');
    expect(formatFrequency(english(), 0.1, 'perWeek')).toBe('0.7 per week');
  });
});
