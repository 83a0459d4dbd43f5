import { DAY_MS } from 'backstage-plugin-dora-common';
import { KindRead } from '../metrics/whatWasRead';
import { EntityScope } from '../scopes/EntityScope';
import { NOW } from './__testUtils__/startApi';
import { describeWindow } from './describeWindow';

const config = { history: { days: 180 }, retention: { days: 1095 } };
const daysAgo = (days: number) => NOW - days * DAY_MS;
const read = (reachedBackTo: number | null, complete = true): KindRead => ({
  source: 'gitlab',
  target: 'shop/checkout',
  kind: 'deployments',
  reachedBackTo,
  complete,
  lastSuccessAt: NOW,
  failing: null,
  coarse: null,
});
const describeSpan = (from: number, to: number, ...members: KindRead[][]) =>
  describeWindow(
    {
      window: { from: daysAgo(from), to: daysAgo(to) },
      members: members.map(reads => ({ reads }) as unknown as EntityScope),
      moment: { now: NOW, attributionMs: 0 },
    },
    config,
  );
const describeDays = (days: number, ...reads: KindRead[]) => describeSpan(days, 0, reads);

describe('describeWindow', () => {
  it('says once where what was collected begins', () => {
    expect(describeDays(365, read(daysAgo(180)), read(daysAgo(200)))).toEqual({
      from: '2025-05-31T00:00:00.000Z',
      to: '2026-05-31T00:00:00.000Z',
      days: 365,
      collectedFrom: '2025-12-02T00:00:00.000Z',
      message:
        'Collected from 2025-12-02 on: of what lies before, these numbers have a part at most.',
    });
  });

  it.each<[string, KindRead[][]]>([
    ['a service of a group', [[read(daysAgo(700))], [read(daysAgo(181))]]],
    ['a kind of facts', [[read(daysAgo(700)), { ...read(daysAgo(181)), kind: 'incidents' }]]],
    ['a source that comes by itself', [[read(null), read(daysAgo(181))]]],
  ])('does not deny what came of %s that reaches further back', (_, members) => {
    const { collectedFrom, message } = describeSpan(365, 0, ...members);
    expect(collectedFrom).toBe('2025-12-01T00:00:00.000Z');
    expect(message).toMatch(/ a part at most\.$/);
  });

  it('says so of a window that one service of a group lacks whole', () => {
    expect(describeSpan(300, 200, [read(daysAgo(700))], [read(daysAgo(181))])).toMatchObject({
      collectedFrom: '2025-12-01T00:00:00.000Z',
    });
  });

  it.each([
    ['a window that was read whole', 90, read(daysAgo(180))],
    ['one that begins where history does', 180, read(daysAgo(180) + 3_600_000)],
    ['sources that come by themselves', 365, read(null)],
    ['a history that has grown since', 365, read(daysAgo(400))],
    ['a first collection that is under way within it', 90, read(daysAgo(20), false)],
  ])('says nothing of %s', (_, days, one) => {
    expect(describeDays(days, one)).not.toHaveProperty('collectedFrom');
  });

  it('says of a first collection as far as it will come', () => {
    expect(describeDays(365, read(daysAgo(20), false))).toMatchObject({
      collectedFrom: '2025-12-02T00:00:00.000Z',
    });
  });
});
