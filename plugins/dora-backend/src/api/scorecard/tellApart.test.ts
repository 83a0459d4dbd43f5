import { METRIC_IDS, MetricId, Metrics, Verdict } from 'backstage-plugin-dora-common';
import { noSamples } from '../../metrics/samples/poolSamples';
import { moversOf } from './moversOf';
import { comparedOf, tellApart } from './tellApart';
import { ScoredRow } from './types';

const window = { from: 0, to: 1 };
const pool = noSamples('standard');

type Moves = Partial<
  Record<MetricId, { p: number | null; verdict?: Verdict; standsOut?: boolean }>
>;

/** A row whose metrics are 2 and were 1, with how clearly they have changed. */
function row(ref: string, moves: Moves, entities = 1): ScoredRow & { pool: typeof pool } {
  const metrics = METRIC_IDS.map(id => {
    const { p = null, standsOut } = moves[id] ?? {};
    const verdict = moves[id]?.verdict ?? (p !== null && p < 0.05 ? 'worse' : 'none');
    const baseline = { status: 'ok', value: 1, sampleSize: 9, verdict, comparable: p !== null };
    return [id, { status: 'ok', value: 2, sampleSize: 9, baseline, standsOut }];
  });
  const item = { ref, title: ref, entities, metrics: Object.fromEntries(metrics) as Metrics };
  const clearness = METRIC_IDS.map(id => [id, moves[id]?.p ?? null]);
  return {
    item: item as ScoredRow['item'],
    clearness: Object.fromEntries(clearness) as ScoredRow['clearness'],
    pool,
  };
}

const rows = (ps: number[], metric: MetricId = 'leadTime') =>
  ps.map((p, i) => row(`e${i}`, { [metric]: { p } }));
const standing = (told: readonly { item: ScoredRow['item'] }[], metric: MetricId = 'leadTime') =>
  told.filter(({ item }) => item.metrics[metric].standsOut).map(({ item }) => item.ref);

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
  ])('is %s', async (_, ps, refs) => {
    expect(standing((await tellApart(rows(ps), total, window)).rows)).toEqual(refs);
  });

  it('asks more of each the more there are', async () => {
    const alone = rows([0.04]);
    expect(standing((await tellApart(alone, total, window)).rows)).toEqual(['e0']);
    const calm = rows(Array(99).fill(0.6)).map((one, i) => ({
      ...one,
      item: { ...one.item, ref: `calm${i}` },
    }));
    expect(standing((await tellApart([...alone, ...calm], total, window)).rows)).toEqual([]);
  });

  it('counts the total among them, but once', async () => {
    const clear = row('all', { leadTime: { p: 0.04 } }, 100);
    expect(standing([{ item: (await tellApart([], clear, window)).total }])).toEqual(['all']);
    const asRow = await tellApart([clear], clear, window);
    expect(standing([...asRow.rows, { item: asRow.total }])).toEqual(['all', 'all']);
    const among = await tellApart(rows(Array(9).fill(0.9)), clear, window);
    expect(standing([{ item: among.total }])).toEqual([]);
  });

  it('is never what has no verdict, nor rework rate', async () => {
    const unclear = row('e', { leadTime: { p: 0.0001, verdict: 'none' } });
    expect(standing((await tellApart([unclear], total, window)).rows)).toEqual([]);
    const rework = rows([0.0001], 'reworkRate');
    expect(standing((await tellApart(rework, total, window)).rows, 'reworkRate')).toEqual([]);
    expect(rework.flatMap(comparedOf)).toEqual([]);
  });
});

describe('movers', () => {
  const moved = (p: number, verdict: Verdict) => ({ p, verdict, standsOut: true });

  it('are what stands out, the clearest first, better and worse apart', () => {
    const movers = moversOf(
      [
        row('a', { leadTime: moved(0.01, 'worse') }),
        row('b', { leadTime: moved(0.001, 'worse'), deploymentFrequency: moved(0.02, 'better') }),
        row('c', { leadTime: { p: 0.001, verdict: 'worse', standsOut: false } }),
        row('d', {}),
      ],
      4,
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
    expect(moversOf([company, team], 10).worsened.map(({ ref }) => ref)).toEqual(['team']);
    expect(moversOf([company], 10).worsened.map(({ ref }) => ref)).toEqual(['company']);
  });

  it('tell the value without what is undecided, and no more than twenty', () => {
    const one = row('e', { changeFailureRate: moved(0.001, 'worse') });
    const decided = { value: 3, numerator: 6, denominator: 2 };
    const { changeFailureRate } = one.item.metrics;
    const metrics = { ...one.item.metrics, changeFailureRate: { ...changeFailureRate, decided } };
    const withDecided = { ...one, item: { ...one.item, metrics: metrics as Metrics } };
    expect(moversOf([withDecided], 2).worsened[0]).toMatchObject({ value: 3, sampleSize: 2 });
    const many = Array.from({ length: 30 }, (_, i) =>
      row(`e${i}`, { leadTime: moved(i / 1000, 'worse') }),
    );
    expect(moversOf(many, 99).worsened.map(({ ref }) => ref)).toEqual(
      Array.from({ length: 20 }, (_, i) => `e${i}`),
    );
  });

  it('bring the reason that is found', () => {
    const reason = { code: 'REVIEW' } as never;
    const worse = row('e', { leadTime: moved(0.001, 'worse') });
    expect(moversOf([worse], 2, () => reason).worsened[0].reason).toBe(reason);
  });
});
