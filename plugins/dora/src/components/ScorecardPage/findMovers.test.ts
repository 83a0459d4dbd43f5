import { metricsThat, teamRow } from '../../api/__testUtils__/rows';
import { findMovers, Movement, onePerRow } from './findMovers';

/** Of more than any row has. */
const ALL = 99;
const said = (movers: Movement['improved']) =>
  movers.map(({ title, metric, change }) => [title, metric, Number(change.toFixed(2))]);

describe('findMovers', () => {
  it('finds who moved for better and for worse, the furthest first', () => {
    const { improved, worsened } = findMovers(
      [
        teamRow('Payments', metricsThat({ changeFailureRate: { now: 0.3, before: 0.1 } })),
        teamRow('Routing', metricsThat({ leadTime: { now: 6, before: 10 } })),
        teamRow('Tracking', metricsThat({ leadTime: { now: 2, before: 10 } })),
        teamRow('Storefront', metricsThat({ timeToRestore: { now: 3, before: 2 } })),
      ],
      ALL,
    );
    expect(said(improved)).toEqual([
      ['Tracking', 'leadTime', 0.8],
      ['Routing', 'leadTime', 0.4],
    ]);
    expect(said(worsened)).toEqual([
      ['Payments', 'changeFailureRate', -2],
      ['Storefront', 'timeToRestore', -0.5],
    ]);
  });

  it.each([
    ['more deployments', { deploymentFrequency: { now: 3, before: 2 } }, 'improved'],
    ['fewer deployments', { deploymentFrequency: { now: 2, before: 3 } }, 'worsened'],
    ['a shorter lead time', { leadTime: { now: 2, before: 3 } }, 'improved'],
    ['a longer lead time', { leadTime: { now: 3, before: 2 } }, 'worsened'],
    ['a shorter time to restore', { timeToRestore: { now: 2, before: 3 } }, 'improved'],
    ['more failures', { changeFailureRate: { now: 0.3, before: 0.2 } }, 'worsened'],
    ['no failures any more', { changeFailureRate: { now: 0, before: 0.2 } }, 'improved'],
  ] as const)('takes %s for what it is', (_, moved, side) => {
    const movement = findMovers([teamRow('Payments', metricsThat(moved))], ALL);
    expect(movement[side]).toHaveLength(1);
    expect(movement[side === 'improved' ? 'worsened' : 'improved']).toEqual([]);
  });

  it.each([
    ['less than a tenth', { leadTime: { now: 9.1, before: 10 } }, 1],
    ['a value of four observations', { leadTime: { now: 1, before: 10, size: 4 } }, 0],
    ['a baseline of four observations', { leadTime: { now: 1, before: 10, sizeBefore: 4 } }, 0],
    ['no baseline', { leadTime: { now: 1 } }, 0],
    ['a baseline of zero', { changeFailureRate: { now: 0.2, before: 0 } }, 0],
    ['rework, which has no bands', { reworkRate: { now: 0.1, before: 0.4 } }, 0],
  ] as const)('does not name %s', (_, moved, comparable) => {
    const movement = findMovers([teamRow('Payments', metricsThat(moved))], ALL);
    expect(movement).toMatchObject({ improved: [], worsened: [] });
    const compared = Object.values(movement.comparable).reduce((sum, count) => sum + count, 0);
    expect(compared).toBe(comparable);
  });

  it('names a tenth exactly, and five observations', () => {
    const moved = { leadTime: { now: 9, before: 10, size: 5, sizeBefore: 5 } };
    expect(findMovers([teamRow('Payments', metricsThat(moved))], ALL).improved).toHaveLength(1);
  });

  it('counts for each metric how many rows can be compared', () => {
    const { comparable } = findMovers(
      [
        teamRow('A', metricsThat({ leadTime: { now: 1, before: 1 } })),
        teamRow(
          'B',
          metricsThat({
            leadTime: { now: 1, before: 2 },
            deploymentFrequency: { now: 1, before: 1 },
          }),
        ),
        teamRow('C', metricsThat({ leadTime: { now: 1 } })),
      ],
      ALL,
    );
    expect(comparable).toMatchObject({ leadTime: 2, deploymentFrequency: 1, timeToRestore: 0 });
  });

  it('leaves out the company among its teams, but not where it is all there is', () => {
    const slower = metricsThat({ leadTime: { now: 20, before: 10 } });
    const company = teamRow('Company', slower, { entities: 6 });
    const team = teamRow('Payments', slower, { entities: 3 });
    expect(said(findMovers([company, team], 6).worsened)).toEqual([['Payments', 'leadTime', -1]]);
    expect(said(findMovers([company], 6).worsened)).toEqual([['Company', 'leadTime', -1]]);
  });
});

describe('onePerRow', () => {
  it('keeps the furthest of each row, and no more rows than fit', () => {
    const { worsened } = findMovers(
      [
        teamRow(
          'A',
          metricsThat({
            leadTime: { now: 9, before: 1 },
            changeFailureRate: { now: 0.5, before: 0.1 },
          }),
        ),
        teamRow('B', metricsThat({ leadTime: { now: 3, before: 1 } })),
        teamRow('C', metricsThat({ leadTime: { now: 2, before: 1 } })),
      ],
      ALL,
    );
    expect(said(onePerRow(worsened, 2))).toEqual([
      ['A', 'leadTime', -8],
      ['B', 'leadTime', -2],
    ]);
  });
});
