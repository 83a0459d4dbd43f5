import { DEFAULT_MEMORY } from './memoryConfig';
import { TwoQueues } from './TwoQueues';

const names = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix} ${i}`);

it('has room for all rows of 5,000 services in 200 teams at each window, whatever else is looked at', () => {
  const rows = new TwoQueues<string, true>(DEFAULT_MEMORY.rows / 2);
  const lookAt = (keys: readonly string[]) => {
    const missing = keys.filter(key => rows.get(key) === undefined);
    for (const key of missing) rows.add(key, true);
    return missing.length;
  };
  const pages = [7, 30, 90, 180, 365].flatMap(days => [
    names(`${days} days, service`, 5_000),
    names(`${days} days, team`, 200),
    names(`${days} days, all`, 1),
  ]);
  for (const page of pages) lookAt(page);
  const again = (time: number) => {
    // A range that nobody comes back to, and rows of facts that have come.
    lookAt(names(`range ${time}`, 5_200));
    lookAt(names(`came ${time}`, 60));
    return pages.reduce((sum, page) => sum + lookAt(page), 0);
  };
  again(0);
  again(1);
  expect([again(2), again(3), again(4)]).toEqual([0, 0, 0]);
});
