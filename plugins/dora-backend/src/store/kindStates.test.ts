import { kindStates } from './kindStates';
import { ListState } from './types';

const whole = {
  provides: ['deployments' as const, 'incidents' as const],
  lists: null,
  reachedBackTo: 100,
  historyComplete: true,
  lastSuccessAt: 900,
  failing: null,
};
const list = (name: string, state: Partial<ListState> = {}): ListState => ({
  list: name,
  provides: ['incidents'],
  lastAttemptAt: 900,
  lastSuccessAt: 900,
  error: null,
  refused: false,
  failingSince: null,
  failures: 0,
  dueAt: 1_000,
  reachedBackTo: 100,
  complete: true,
  ...state,
});
const incidents = (lists: ListState[], more: object = {}) =>
  kindStates({ ...whole, ...more, lists })[1];

describe('kindStates', () => {
  it('says of each kind what is said of a target without lists', () => {
    const failing = { since: 5, message: 'down', refused: false };
    expect(kindStates({ ...whole, failing })).toEqual(
      whole.provides.map(kind => ({
        kind,
        reachedBackTo: 100,
        complete: true,
        lastSuccessAt: 900,
        failing,
        coarse: null,
      })),
    );
  });

  it('goes by the worst of the lists that a kind is made of', () => {
    const lists = [
      list('type', { lastSuccessAt: 700, reachedBackTo: 300, complete: false }),
      list('label'),
    ];
    expect(incidents(lists)).toMatchObject({
      reachedBackTo: 300,
      complete: false,
      lastSuccessAt: 700,
      failing: null,
    });
  });

  it('knows nothing while one of them was never read, and tells what fails longest', () => {
    const failed = { lastSuccessAt: null, reachedBackTo: null, error: 'refused', refused: true };
    const lists = [
      list('type', { ...failed, failingSince: 50 }),
      list('label', { error: 'down', failingSince: 60 }),
    ];
    expect(incidents(lists)).toMatchObject({
      reachedBackTo: null,
      lastSuccessAt: null,
      failing: { since: 50, message: 'refused', refused: true },
    });
  });

  it('fails with the whole target, and no kind for the list of another', () => {
    const failing = { since: 5, message: 'down', refused: false };
    expect(incidents([list('type')], { failing }).failing).toEqual(failing);
    const [deployments] = kindStates({ ...whole, lists: [list('type', { error: 'down' })] });
    expect(deployments.failing).toBeNull();
  });

  it('tells apart what is read by a coarser rule from what cannot be read', () => {
    const tiers = list('environments', {
      provides: [],
      refines: ['deployments'],
      error: '403',
      refused: true,
      failingSince: 700,
    });
    const [deployments, of] = kindStates({ ...whole, lists: [tiers, list('issues')] });
    expect(deployments).toMatchObject({
      failing: null,
      coarse: { since: 700, message: '403', refused: true },
    });
    expect(of).toMatchObject({ failing: null, coarse: null });
    const fine = { ...tiers, error: null };
    expect(kindStates({ ...whole, lists: [fine] })[0]).toMatchObject({ coarse: null });
  });
});
