import { oldestSuccess } from './oldestSuccess';

const EARLY = '2026-05-28T10:00:00.000Z';
const LATE = '2026-05-29T10:00:00.000Z';
const gitlab = (lastSuccessAt: string | null) => ({ source: 'gitlab', lastSuccessAt });
const push = { source: 'push:ci', lastSuccessAt: '2025-01-01T00:00:00.000Z' };

it.each([
  ['the stalest one', [gitlab(LATE), gitlab(EARLY)], EARLY],
  ['not one that was never read', [gitlab(null), gitlab(LATE)], LATE],
  ['not what comes by itself', [push, gitlab(LATE)], LATE],
  ['nothing else', [push, gitlab(null)], undefined],
])('is that of %s', (_, sources, expected) => {
  expect(oldestSuccess(sources)).toBe(expected);
});
