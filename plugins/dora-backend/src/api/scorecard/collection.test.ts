import { SourceStatus } from 'backstage-plugin-dora-common';
import { collectedAt } from './collection';

const readAt = (lastSuccessAt: string | null) => ({ lastSuccessAt }) as SourceStatus;
const [EARLIER, LATER] = ['2026-05-01T10:00:00.000Z', '2026-05-01T10:05:00.000Z'];

describe('collectedAt', () => {
  it.each([
    ['the oldest success', [LATER, EARLIER], EARLIER],
    ['no member that was never read', [LATER, null], LATER],
    ['nothing where nothing was read', [null, null], null],
    ['nothing where there is nothing', [], null],
  ])('is %s', (_, successes, expected) => {
    expect(collectedAt([{ sources: successes.map(readAt) }])).toBe(expected);
  });
});
