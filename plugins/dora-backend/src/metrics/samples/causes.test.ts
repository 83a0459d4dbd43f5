import { countCauses } from './causes';
import { parseSamples } from './parseSamples';
import { poolTimelines } from './PooledTimeline';
import { noSamples } from './poolSamples';
import { RestoreSample } from './samples';
import { serializeSamples } from './serializeSamples';

const why = { code: 'X' as never, message: 'x' };

function restore(at: number, deployment: string | null, counted = true): RestoreSample {
  const head = { key: `1/${at}`, at, deployment, runbookLinked: null, why };
  return counted ? { ...head, counted: true, ms: 1 } : { ...head, counted: false, negative: false };
}

const RESTORES = [
  restore(1, '1/a'),
  restore(2, '1/a'),
  restore(3, null),
  restore(4, '1/b', false),
  restore(5, '1/a'),
  restore(6, null),
  restore(7, '1/b'),
];
const { restores: STORED } = parseSamples(
  serializeSamples({ ...noSamples('standard'), restores: RESTORES }),
  'standard',
);
const OTHERS = RESTORES.map(one => ({
  ...one,
  key: `2/${one.at}`,
  deployment: one.deployment?.replace('1/', '2/') ?? null,
}));
const STORED_OTHERS = parseSamples(
  serializeSamples({ ...noSamples('standard'), restores: OTHERS }),
  'standard',
).restores;

it.each([
  ['all', 1, 8, 4],
  ['a part', 2, 6, 2],
  ['some whose deployment had others before', 5, 8, 3],
  ['one that does not count', 4, 5, 0],
  ['nothing', 8, 9, 0],
])('counts those of one deployment once, within %s', (_, from, to, expected) => {
  for (const list of [RESTORES, STORED, STORED.slice(0), poolTimelines([STORED])]) {
    expect(countCauses(list, { from, to })).toBe(expected);
  }
  const pool = poolTimelines([STORED, STORED_OTHERS]);
  expect(countCauses(pool, { from, to })).toBe(2 * expected);
});

it('looks at no earlier ones that were cut off', () => {
  const later = STORED.slice(1);
  expect(countCauses(later, { from: 0, to: 4 })).toBe(2);
});
