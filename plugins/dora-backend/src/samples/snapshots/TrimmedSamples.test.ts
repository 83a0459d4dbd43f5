import { noSamples } from '../../metrics/samples/poolSamples';
import { TrimmedSamples } from './TrimmedSamples';

const openings = Array.from({ length: 100 }, (_, at) => ({ at, key: String(at) }));
const closings = openings.map(({ at, key }) => ({ at, key }));
const samples = { ...noSamples('standard'), openings, closings };

describe('trimmed samples', () => {
  it('are what happened since then', () => {
    expect(new TrimmedSamples().of(samples, 40).openings.map(({ at }) => at)).toEqual(
      openings.slice(40).map(({ at }) => at),
    );
  });

  it('are the whole where nothing was before', () => {
    expect(new TrimmedSamples().of(samples, 0)).toBe(samples);
  });

  it('are the whole where cutting would spare little', () => {
    const trimmed = new TrimmedSamples();
    expect(trimmed.of(samples, 10)).toBe(samples);
    expect(trimmed.of(samples, 11)).not.toBe(samples);
  });

  it('of a window that is asked for all the time are the same, whatever else is asked for', () => {
    const trimmed = new TrimmedSamples();
    const first = trimmed.of(samples, 50);
    for (let since = 60; since < 99; since++) {
      trimmed.of(samples, since);
      expect(trimmed.of(samples, 50)).toBe(first);
    }
    const range = trimmed.of(samples, 60);
    expect(trimmed.of(samples, 60)).toBe(range);
  });

  it('of what was not asked for longest are let go', () => {
    const trimmed = new TrimmedSamples();
    const first = trimmed.of(samples, 50);
    for (let since = 60; since < 99; since++) trimmed.of(samples, since);
    expect(trimmed.of(samples, 50)).not.toBe(first);
  });
});
