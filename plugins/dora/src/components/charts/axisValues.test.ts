import { SeriesPoint } from 'backstage-plugin-dora-common';
import { NO_METRICS } from '../../testing/points';
import { axisValues, onAxis } from './axisValues';

const bucket = (partial?: boolean): SeriesPoint => ({
  from: '2026-01-01T00:00:00.000Z',
  to: '2026-02-01T00:00:00.000Z',
  metrics: NO_METRICS,
  ...(partial && { partial }),
});
const WHOLE = bucket();
const CUT = bucket(true);

describe('values that set the axis', () => {
  it.each<[string, SeriesPoint[], (number | undefined)[], number[]]>([
    ['are those of whole buckets', [WHOLE, WHOLE, WHOLE], [1, 90, 2], [1, 90, 2]],
    ['leave out a cut one far above them', [WHOLE, WHOLE, CUT], [15, 12, 130], [15, 12]],
    ['have a cut one that is near', [WHOLE, WHOLE, CUT], [15, 12, 60], [15, 12, 60]],
    ['have it where hardly any is whole', [WHOLE, CUT], [15, 130], [15, 130]],
    ['have it where all others are zero', [WHOLE, WHOLE, CUT], [0, 0, 0.5], [0, 0, 0.5]],
    ['are none where there are none', [WHOLE, WHOLE, CUT], [undefined, 3, undefined], [3]],
  ])('%s', (_, points, values, expected) => {
    expect(axisValues(points, values)).toEqual(expected);
  });
});

it('draws what is on the axis', () => {
  const scale = { domain: [0, 20] as [number, number] };
  expect([20, 21, undefined].map(value => onAxis(scale, value))).toEqual([
    20,
    undefined,
    undefined,
  ]);
});
