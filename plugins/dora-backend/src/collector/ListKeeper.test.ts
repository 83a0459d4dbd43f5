import { HOUR_MS } from 'backstage-plugin-dora-common';
import { SourceError, TargetList } from 'backstage-plugin-dora-node';
import { ListState } from '../store/types';
import { ListKeeper } from './ListKeeper';

const FREQUENCY_MS = 15 * 60_000;
const LISTS: TargetList[] = [
  { name: 'deployments', provides: ['deployments'] },
  { name: 'issues', provides: ['incidents'] },
  { name: 'environments', provides: [] },
];
const refusal = new SourceError('forbidden', 'may not read issues');

describe('ListKeeper', () => {
  const clock = { now: 1_000_000_000_000 };
  const onUnexpected = jest.fn();
  const keeper = (
    lists: ListState[] | null,
    askedAt: number | null = null,
    hintedAt: number | null = null,
  ) =>
    new ListKeeper({
      source: 'fake',
      lists,
      askedAt,
      hintedAt,
      now: () => clock.now,
      frequencyMs: FREQUENCY_MS,
      random: () => 0,
      onUnexpected,
    });
  /** What is stored after a run of which each list had this outcome. */
  const afterRun = (
    lists: ListState[] | null,
    outcomes: Record<string, Error | null>,
    options: { progressed?: boolean; moved?: boolean } = {},
  ) => {
    const { progressed, moved = false } = options;
    const run = keeper(lists);
    const due = run.due(LISTS);
    run.take(
      Object.entries(outcomes)
        .filter(([list]) => due.includes(list))
        .map(([list, error]) => ({ list, error, ...(progressed && { progressed }) })),
      moved,
    );
    run.finish(clock.now + FREQUENCY_MS);
    return run;
  };
  const stateOf = (run: ListKeeper, name: string) => run.all()!.find(({ list }) => list === name)!;

  it('has no lists where the source names none', () => {
    expect(keeper(null).all()).toBeNull();
    expect(keeper(null).failing()).toBeNull();
    expect(keeper(null).earliestDueAt()).toBeUndefined();
  });

  it('takes every list that was never read', () => {
    expect(keeper(null).due(LISTS)).toEqual(['deployments', 'issues', 'environments']);
  });

  it('waits a cycle for what a source names and tells nothing of', () => {
    const first = afterRun(null, { deployments: null, issues: null });
    expect(first.earliestDueAt()).toBe(clock.now + FREQUENCY_MS);
    clock.now += FREQUENCY_MS;
    const second = afterRun(first.all(), { deployments: null });
    expect(second.earliestDueAt()).toBe(clock.now + FREQUENCY_MS);
    expect(stateOf(second, 'issues').lastSuccessAt).toBe(clock.now - FREQUENCY_MS);
  });

  it('puts off the one that fails, and the others until the next cycle', () => {
    const run = afterRun(null, { deployments: null, issues: refusal, environments: null });
    expect(run.failing()).toEqual({ error: 'may not read issues', refused: true });
    expect(run.earliestDueAt()).toBe(clock.now + 1_000);
    expect(stateOf(run, 'issues')).toMatchObject({
      error: 'may not read issues',
      refused: true,
      failingSince: clock.now,
      failures: 1,
      lastSuccessAt: null,
    });
    expect(stateOf(run, 'deployments')).toMatchObject({
      error: null,
      lastSuccessAt: clock.now,
      dueAt: clock.now + FREQUENCY_MS,
    });
    clock.now += 1_000;
    expect(keeper(run.all()).due(LISTS)).toEqual(['issues']);
  });

  it('backs off further each time, up to an hour from a refusal, and tells since when', () => {
    const began = clock.now;
    let lists: ListState[] | null = null;
    const waits: number[] = [];
    for (let i = 0; i < 14; i++) {
      const run = afterRun(lists, { issues: refusal });
      lists = run.all();
      waits.push(stateOf(run, 'issues').dueAt - clock.now);
      clock.now = stateOf(run, 'issues').dueAt;
    }
    expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(waits.slice(-2)).toEqual([HOUR_MS, HOUR_MS]);
    expect(lists!.find(({ list }) => list === 'issues')!.failingSince).toBe(began);
    const mended = stateOf(afterRun(lists, { issues: null }), 'issues');
    expect(mended).toMatchObject({ error: null, failures: 0, failingSince: null });
  });

  it('counts as progress only what the cursor bears out', () => {
    const down = new SourceError('unreachable', 'down');
    const once = afterRun(null, { issues: down });
    clock.now += HOUR_MS;
    const claimed = afterRun(once.all(), { issues: down }, { progressed: true });
    expect(stateOf(claimed, 'issues').failures).toBe(2);
    clock.now += HOUR_MS;
    const moved = afterRun(claimed.all(), { issues: down }, { progressed: true, moved: true });
    expect(stateOf(moved, 'issues').failures).toBe(1);
  });

  it('fails nothing for a list that only makes others finer', () => {
    const run = afterRun(null, { deployments: null, issues: null, environments: refusal });
    expect(run.failing()).toBeNull();
    expect(stateOf(run, 'environments').error).toBe('may not read issues');
  });

  it('forgets what is no longer named, and takes up what is new', () => {
    const run = afterRun(null, { deployments: null, issues: refusal, environments: null });
    const later = keeper(run.all());
    expect(later.due([LISTS[0], { name: 'label', provides: ['incidents'] }])).toEqual(['label']);
    expect(later.all()!.map(({ list }) => list)).toEqual(['deployments', 'label']);
    expect(later.failing()).toBeNull();
  });

  it('takes up all of them when somebody asks', () => {
    const run = afterRun(null, { deployments: null, issues: refusal, environments: null });
    const asked = keeper(run.all(), clock.now);
    expect(asked.due(LISTS)).toEqual(['deployments', 'issues', 'environments']);
    expect(keeper(run.all(), clock.now - 1).due(LISTS)).toEqual([]);
  });

  it('takes up what does not fail when an event says that there is something new', () => {
    const run = afterRun(null, { deployments: null, issues: refusal, environments: null });
    const hinted = (at: number) => keeper(run.all(), null, at).due(LISTS);
    expect(hinted(clock.now)).toEqual(['deployments', 'environments']);
    expect(hinted(clock.now - 1)).toEqual([]);
  });

  it('takes up what a clock that ran ahead has put off', () => {
    const run = afterRun(null, { deployments: null, issues: null, environments: null });
    clock.now -= 365 * 24 * HOUR_MS;
    expect(keeper(run.all()).due(LISTS)).toEqual(['deployments', 'issues', 'environments']);
  });

  it('tells people nothing of what was not meant for them', () => {
    const run = afterRun(null, { issues: new TypeError('glpat-secret') });
    expect(run.failing()!.error).not.toContain('glpat-secret');
    expect(onUnexpected).toHaveBeenCalledWith('issues', expect.any(TypeError));
  });
});
