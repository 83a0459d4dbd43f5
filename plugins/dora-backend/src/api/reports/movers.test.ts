import { Metrics, ScorecardItem } from 'backstage-plugin-dora-common';
import { movers } from './movers';

const NONE = { status: 'noData', reason: 'NO_DEPLOYMENTS', message: 'None.' };

/** A row whose lead time went from one number of seconds to another. */
function row(
  ref: string,
  { from, to, sampleSize = 20, entities = 1 }: Record<'from' | 'to', number> & Partial<Counts>,
): ScorecardItem {
  const leadTime = {
    status: 'ok',
    value: to,
    sampleSize,
    baseline: { status: 'ok', value: from, sampleSize },
  };
  const others = { deploymentFrequency: NONE, timeToRestore: NONE };
  const metrics = { ...others, leadTime, changeFailureRate: NONE, reworkRate: NONE };
  return { ref, title: ref, entities, metrics: metrics as unknown as Metrics } as ScorecardItem;
}
type Counts = { sampleSize: number; entities: number };

const named = (items: ScorecardItem[], entities = 10) => {
  const { improved, worsened } = movers(items, entities);
  return { improved: improved.map(({ ref }) => ref), worsened: worsened.map(({ ref }) => ref) };
};

describe('movers', () => {
  it('are those that moved by a tenth or more, the furthest first', () => {
    const items = [
      row('little', { from: 100, to: 91 }),
      row('better', { from: 100, to: 90 }),
      row('best', { from: 100, to: 50 }),
      row('worse', { from: 100, to: 120 }),
      row('worst', { from: 100, to: 200 }),
    ];
    expect(named(items)).toEqual({ improved: ['best', 'better'], worsened: ['worst', 'worse'] });
  });

  it('are not told by few observations', () => {
    expect(named([row('few', { from: 100, to: 10, sampleSize: 4 })])).toEqual({
      improved: [],
      worsened: [],
    });
  });

  it('leave out a group that holds all the others, but not one that is alone', () => {
    const company = row('company', { from: 100, to: 60, entities: 10 });
    const team = row('team', { from: 100, to: 70, entities: 4 });
    expect(named([company, team]).improved).toEqual(['team']);
    expect(named([company]).improved).toEqual(['company']);
  });
});
