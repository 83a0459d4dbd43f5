import { SeriesPoint } from 'backstage-plugin-dora-common';
import { NO_METRICS } from '../../testing/points';
import { DoraTranslate } from '../../translation';
import { fitAxis } from './fitAxis';

const bucket = (partial?: boolean): SeriesPoint => ({
  from: '2026-01-01T00:00:00.000Z',
  to: '2026-02-01T00:00:00.000Z',
  metrics: NO_METRICS,
  ...(partial && { partial }),
});
const WHOLE = bucket();
const CUT = bucket(true);

const t = ((_key: string, { value, bucket: title }: { value: string; bucket: string }) =>
  `${value} in ${title}`) as unknown as DoraTranslate;

/** With the axis up to `top`, or to the highest that sets it. */
function fit(points: SeriesPoint[], values: (number | undefined)[], top?: number) {
  let setting: number[] = [];
  const { drawn, note } = fitAxis(
    t,
    { points, interval: 'month' },
    [{ values, format: String }],
    all => {
      setting = all;
      return { domain: [0, top ?? Math.max(0, ...all)] };
    },
  );
  return { setting, drawn: drawn[0], note };
}

describe('values that set the axis', () => {
  it.each<[string, SeriesPoint[], (number | undefined)[], number[]]>([
    ['are those of whole buckets', [WHOLE, WHOLE, WHOLE], [1, 90, 2], [1, 90, 2]],
    ['leave out a cut one far above them', [WHOLE, WHOLE, CUT], [15, 12, 130], [15, 12]],
    ['have a cut one that is near', [WHOLE, WHOLE, CUT], [15, 12, 60], [15, 12, 60]],
    ['have it where hardly any is whole', [WHOLE, CUT], [15, 130], [15, 130]],
    ['have it where all others are zero', [WHOLE, WHOLE, CUT], [0, 0, 0.5], [0, 0, 0.5]],
    ['are none where there are none', [WHOLE, WHOLE, CUT], [undefined, 3, undefined], [3]],
  ])('%s', (_, points, values, expected) => {
    expect(fit(points, values).setting).toEqual(expected);
  });
});

describe('values that are drawn', () => {
  it('are told instead where they lie above the axis', () => {
    const { drawn, note } = fit([CUT, WHOLE, WHOLE, CUT], [90, 15, undefined, 130]);
    expect([drawn, note]).toEqual([[90, 15, undefined, 130], undefined]);
    const apart = fit([CUT, WHOLE, WHOLE, CUT], [90, 15, 12, 130], 20);
    expect(apart.drawn).toEqual([undefined, 15, 12, undefined]);
    expect(apart.note).toBe('90 in January 2026; 130 in January 2026');
  });

  it('are all that lie on an axis that something else sets, up to its end', () => {
    expect(fit([WHOLE, WHOLE, CUT, CUT], [1, 2, 20, 21], 20).drawn).toEqual([1, 2, 20, undefined]);
  });

  it('are all that set it, though the last mark is rounded', () => {
    const { drawn, note } = fit([WHOLE, WHOLE, CUT], [20 + 1e-9, 12, 20 + 2e-9], 20);
    expect([drawn, note]).toEqual([[20 + 1e-9, 12, 20 + 2e-9], undefined]);
  });
});
