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
const describeDays = (days: number, ...reads: KindRead[]) =>
  describeWindow(
    {
      window: { from: daysAgo(days), to: NOW },
      members: [{ reads } as unknown as EntityScope],
      moment: { now: NOW, attributionMs: 0 },
    },
    config,
  );

describe('describeWindow', () => {
  it('says once where what was collected begins', () => {
    expect(describeDays(365, read(daysAgo(180)), read(daysAgo(200)))).toEqual({
      from: '2025-05-31T00:00:00.000Z',
      to: '2026-05-31T00:00:00.000Z',
      days: 365,
      collectedFrom: '2025-12-02T00:00:00.000Z',
      message: 'Collected from 2025-12-02 on: what lies before is in none of these numbers.',
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
