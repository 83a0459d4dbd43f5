import { METRIC_IDS } from 'backstage-plugin-dora-common';
import { Figure, Figures } from './Figures';

const figure = (of: Partial<Figure> = {}): Figure => ({
  value: null,
  band: 'noData',
  baseline: null,
  clearness: null,
  ...of,
});

it.each<[string, Figure]>([
  ['no data', figure()],
  ['a value of nothing', figure({ value: 0, band: 'low' })],
  ['a value without a band', figure({ value: 0.5, band: 'unbanded' })],
  ['a past alone', figure({ baseline: { verdict: 'none', isComparable: true } })],
  [
    'a change that is clear',
    figure({
      value: 12.5,
      band: 'elite',
      baseline: { verdict: 'worse', isComparable: true },
      clearness: 0.001,
    }),
  ],
  [
    'what is not comparable',
    figure({ value: 1, band: 'high', baseline: { verdict: 'none', isComparable: false } }),
  ],
  [
    'what is better',
    figure({
      value: 1,
      band: 'medium',
      baseline: { verdict: 'better', isComparable: true },
      clearness: 1,
    }),
  ],
])('tells of each metric what it was made of: %s', (_, one) => {
  for (const metric of METRIC_IDS) {
    const figures = new Figures(id => (id === metric ? one : figure({ value: 7, band: 'high' })));
    for (const id of METRIC_IDS) {
      expect(figures.of(id)).toEqual(id === metric ? one : figure({ value: 7, band: 'high' }));
    }
    expect(figures.bands()[metric]).toBe(one.band);
  }
});
