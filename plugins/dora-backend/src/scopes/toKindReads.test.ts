import { DAY_MS } from 'backstage-plugin-dora-common';
import { fakeSource } from '../api/__testUtils__/fakeSource';
import { CHECKOUT, COLLECTED, NOW } from '../api/__testUtils__/startApi';
import { KindState } from '../store/types';
import { readEntityPlan } from './readEntityPlan';
import { toKindReads } from './toKindReads';

const rules = { sources: [fakeSource], kinds: ['Component'], bandSets: ['standard'] };
const daysAgo = (days: number) => NOW - days * DAY_MS;

function readOf(fields: Partial<KindState>) {
  const kinds = COLLECTED.kinds.map(one => ({ ...one, lastSuccessAt: NOW, ...fields }));
  const [read] = toKindReads(readEntityPlan(CHECKOUT, rules), [{ ...COLLECTED, kinds }], [], {
    historyDays: 180,
  });
  return read;
}

describe('toKindReads', () => {
  it.each([
    ['all that was asked for', { reachedBackTo: daysAgo(180) }],
    ['more than that', { reachedBackTo: daysAgo(400) }],
    ['as much, when it was last read', { reachedBackTo: daysAgo(200), lastSuccessAt: daysAgo(20) }],
    ['what comes by itself', { reachedBackTo: null }],
  ])('takes for complete what tells %s', (_, fields) => {
    expect(readOf(fields)).toMatchObject({ complete: true });
    expect(readOf(fields)).not.toHaveProperty('tellsNoMore');
  });

  it.each([
    ['less', { reachedBackTo: daysAgo(30) }],
    ['less when it was last read', { reachedBackTo: daysAgo(190), lastSuccessAt: daysAgo(160) }],
  ])('does not take for complete what tells %s, however well it was read', (_, fields) => {
    expect(readOf(fields)).toMatchObject({ complete: false, tellsNoMore: true });
  });

  it('does not take one that is under way for one that tells no more', () => {
    const read = readOf({ reachedBackTo: daysAgo(30), complete: false });
    expect(read).toMatchObject({ complete: false });
    expect(read).not.toHaveProperty('tellsNoMore');
  });
});
