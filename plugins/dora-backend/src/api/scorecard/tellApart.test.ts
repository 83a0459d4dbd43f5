import { MetricId, Verdict } from 'backstage-plugin-dora-common';
import { Comparison } from '../../metrics/comparing/Comparison';
import { sinceOne } from '../../metrics/comparing/since';
import { Figures } from '../../metrics/figures/Figures';
import { moversOf } from './moversOf';
import { clearAmong, comparedIn, standsOut } from './tellApart';
import { ScoredRow } from './types';

type Moves = Partial<Record<MetricId, { p: number | null; verdict?: Verdict }>>;
type Row = Pick<ScoredRow, 'ref' | 'title' | 'members' | 'numbers'>;

/** A row with how clearly its metrics have changed. */
function row(ref: string, moves: Moves, entities = 1): Row {
  const told = (id: MetricId) => {
    const { p = null } = moves[id] ?? {};
    return { p, verdict: moves[id]?.verdict ?? (p !== null && p < 0.05 ? 'worse' : 'none') };
  };
  const figures = new Figures(id => {
    const { p, verdict } = told(id);
    const baseline = { verdict, isComparable: p !== null };
    return { value: 2, band: 'high', baseline, clearness: p };
  });
  const members = new Array(entities).fill({});
  const numbers = { figures, computed: figures, comparison: new Comparison([], sinceOne(0)) };
  return { ref, title: ref, members, numbers };
}

const telling = {
  comparedOf: () => ({ value: 2, baseline: 1, sampleSize: 9 }),
  reasonOf: () => undefined,
};
const rows = (ps: number[], metric: MetricId = 'leadTime') =>
  ps.map((p, i) => row(`e${i}`, { [metric]: { p } }));
/** Of these and the total. */
function standing(all: readonly Row[], total: Row, metric: MetricId = 'leadTime'): string[] {
  const clear = clearAmong(all, total);
  const isTold = ({ numbers }: Row) => standsOut(numbers, metric, clear);
  return [...all, total].filter(isTold).map(({ ref }) => ref);
}

describe('what stands out among many', () => {
  const total = row('all', {}, 100);

  it.each([
    ['one of two that is clear enough for both', [0.04, 0.9], ['e0']],
    ['none of many of which the clearest could be chance', [0.02, ...Array(9).fill(0.5)], []],
    [
      'all up to the last that is small for its rank',
      [0.001, 0.03, 0.049, 0.9],
      ['e0', 'e1', 'e2'],
    ],
  ])('is %s', (_, ps, refs) => {
    expect(standing(rows(ps), total)).toEqual(refs);
  });

  it('asks more of each the more there are', () => {
    const alone = rows([0.04]);
    expect(standing(alone, total)).toEqual(['e0']);
    const calm = rows(Array(99).fill(0.6)).map((one, i) => ({ ...one, ref: `calm${i}` }));
    expect(standing([...alone, ...calm], total)).toEqual([]);
  });

  it('counts the total among them, but once', () => {
    const clear = row('all', { leadTime: { p: 0.04 } }, 100);
    expect(standing([], clear)).toEqual(['all']);
    expect(standing([clear], clear)).toEqual(['all', 'all']);
    expect(standing(rows(Array(9).fill(0.9)), clear)).toEqual([]);
    const two = [0.04, 0.06].map(p => row('all', { leadTime: { p } }, 100));
    // As one, 0.04 is clear enough for both, and as two it is not for three.
    expect(clearAmong([two[1]], two[0])).toBe(0.06);
    expect(clearAmong([{ ...two[1], members: two[1].members.slice(1) }], two[0])).toBe(0.06);
  });

  it('is never what has no verdict, nor rework rate', () => {
    const unclear = row('e', { leadTime: { p: 0.0001, verdict: 'none' } });
    expect(standing([unclear], total)).toEqual([]);
    const rework = rows([0.0001], 'reworkRate');
    expect(standing(rework, total, 'reworkRate')).toEqual([]);
    expect(comparedIn(rework)).toEqual([]);
  });
});

describe('movers', () => {
  const moved = (p: number, verdict: Verdict) => ({ p, verdict });
  const among = (entities: number, clear = 0.05) => ({ entities, clear });

  it('are what stands out, the clearest first, better and worse apart', () => {
    const movers = moversOf(
      [
        row('a', { leadTime: moved(0.01, 'worse') }),
        row('b', { leadTime: moved(0.001, 'worse'), deploymentFrequency: moved(0.02, 'better') }),
        row('c', { leadTime: moved(0.06, 'worse') }),
        row('d', {}),
      ],
      among(4),
      telling,
    );
    expect(movers.worsened.map(({ ref, metric }) => `${ref} ${metric}`)).toEqual([
      'b leadTime',
      'a leadTime',
    ]);
    expect(movers.improved).toEqual([
      {
        ref: 'b',
        title: 'b',
        metric: 'deploymentFrequency',
        value: 2,
        baseline: 1,
        sampleSize: 9,
      },
    ]);
    expect(movers.compared).toBe(4);
  });

  it('leave out a group of all, unless there is nothing else', () => {
    const company = row('company', { leadTime: moved(0.001, 'worse') }, 10);
    const team = row('team', { leadTime: moved(0.01, 'worse') }, 4);
    expect(moversOf([company, team], among(10), telling).worsened.map(({ ref }) => ref)).toEqual([
      'team',
    ]);
    expect(moversOf([company], among(10), telling).worsened.map(({ ref }) => ref)).toEqual([
      'company',
    ]);
  });

  it('are none of which no value is known on either side, and no more than twenty', () => {
    const one = row('e', { changeFailureRate: moved(0.001, 'worse') });
    const unknown = { ...telling, comparedOf: () => undefined };
    expect(moversOf([one], among(2), unknown).worsened).toEqual([]);
    const many = Array.from({ length: 30 }, (_, i) =>
      row(`e${i}`, { leadTime: moved(i / 1000, 'worse') }),
    );
    expect(moversOf(many, among(99), telling).worsened.map(({ ref }) => ref)).toEqual(
      Array.from({ length: 20 }, (_, i) => `e${i}`),
    );
  });

  it('bring the reason that is found', () => {
    const reason = { code: 'REVIEW' } as never;
    const worse = row('e', { leadTime: moved(0.001, 'worse') });
    expect(
      moversOf([worse], among(2), { ...telling, reasonOf: () => reason }).worsened[0].reason,
    ).toBe(reason);
  });
});
