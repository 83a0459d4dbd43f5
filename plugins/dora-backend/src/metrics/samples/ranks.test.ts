import { HOUR_MS } from 'backstage-plugin-dora-common';
import { poolTimelines } from './PooledTimeline';
import { ranksWithin } from './ranks';

const LENGTH = 3000;
const SPAN = { from: 0, to: LENGTH * HOUR_MS };

interface One {
  at: number;
  nth: number;
}

it('tells ranks of two kinds of values in turns, and of two pools', () => {
  const partOf = (of: number): One[] =>
    Array.from({ length: LENGTH }, (_, i) => ({ at: i * HOUR_MS, nth: (i * 7919 + of) % LENGTH }));
  const [some, others] = [1, 2].map(of =>
    ranksWithin(poolTimelines([partOf(of), partOf(of)]), SPAN),
  );
  const upwards = some(({ nth }: One) => nth);
  const downwards = some(({ nth }: One) => -nth);
  const far = others(({ nth }: One) => nth + 10_000);
  const asked = [0, 0.25, 0.5, 0.75].map(share => share * LENGTH);
  for (const rank of asked) {
    expect(upwards.at(2 * rank)).toBe(rank);
    expect(downwards.at(2 * rank + 1)).toBe(rank - LENGTH + 1);
    expect(far.at(2 * rank)).toBe(rank + 10_000);
  }
  expect(downwards.mean()).toBe(-upwards.mean());
});
