import { SourceStatus } from 'backstage-plugin-dora-common';
import { collectedAt } from './collection';

const readAt = (lastSuccessAt: string | null, source = 'gitlab') =>
  ({ source, lastSuccessAt }) as SourceStatus;
const [EARLIER, LATER] = ['2026-05-01T10:00:00.000Z', '2026-05-01T10:05:00.000Z'];

describe('collectedAt', () => {
  it.each([
    ['the oldest success', [LATER, EARLIER], EARLIER],
    ['no member that was never read', [LATER, null], LATER],
    ['nothing where nothing was read', [null, null], null],
    ['nothing where there is nothing', [], null],
  ])('is %s', (_, successes, expected) => {
    expect(collectedAt([{ sources: successes.map(at => readAt(at)) }])).toBe(expected);
  });

  it('is that of what comes by itself only where nothing is asked: its silence is no age', () => {
    const delivered = [readAt(EARLIER, 'push:ci'), readAt(LATER, 'receiver:pagerduty')];
    expect(collectedAt([{ sources: [readAt(LATER), ...delivered] }])).toBe(LATER);
    expect(collectedAt([{ sources: delivered }])).toBe(EARLIER);
  });
});
