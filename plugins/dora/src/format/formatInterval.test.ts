import { english } from '../testing/english';
import { formatBounds, formatInterval } from './formatInterval';

describe('formatInterval', () => {
  it('says in people’s units where the true value likely lies', () => {
    expect(formatInterval(english(), 'leadTime', [1860, 3720])).toBe(
      'likely between 31 min and 1 h 2 min',
    );
    expect(formatBounds(english(), 'changeFailureRate', [0.031, 0.12])).toBe('3.1 % and 12 %');
  });

  it('does not say the same twice', () => {
    expect(formatInterval(english(), 'leadTime', [86_400, 86_410])).toBe('likely about 1 d');
  });

  it('has nothing to say where too little is known', () => {
    expect(formatInterval(english(), 'leadTime', null)).toBeUndefined();
    expect(formatBounds(english(), 'leadTime', null)).toBe('–');
  });
});
