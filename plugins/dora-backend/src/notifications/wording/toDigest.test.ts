import { Goal, ImprovementAction, Mover, ScorecardTotals } from 'backstage-plugin-dora-common';
import { toDigest, Week } from './toDigest';

const HOUR = 3600;
const mover = (title: string, more: Partial<Mover>) => ({ title, ...more }) as Mover;
const totalsOf = (open: number, undecided: number) =>
  ({
    metrics: { timeToRestore: { open }, changeFailureRate: { status: 'ok', undecided } },
  }) as unknown as ScorecardTotals;
const atRisk = { baseline: { status: 'ok', verdict: 'worse' } } as Goal;
const onTheWay = { baseline: { status: 'ok', verdict: 'none' } } as Goal;

const calm: Week = {
  ...{ ref: 'group:default/payments', title: 'Payments', window: { from: 0, to: 1 } },
  totals: totalsOf(0, 3),
  movers: { improved: [], worsened: [], compared: 0 },
  ...{ goals: [onTheWay], actions: [{ title: 'Reviews first' } as ImprovementAction] },
};
const eventful: Week = {
  ...calm,
  totals: totalsOf(2, 3),
  movers: {
    compared: 24,
    worsened: [mover('Checkout', { metric: 'leadTime', baseline: 5 * HOUR, value: 11 * HOUR })],
    improved: [mover('Ledger', { metric: 'deploymentFrequency', baseline: 0.2, value: 2 })],
  },
  goals: [atRisk, onTheWay],
};
const say = (week: Week, figures = true) => toDigest(week, { figures, profile: 'standard' });

it('says what moved, what is open, and what to try next', () => {
  expect(say(eventful)).toMatchObject({
    ...{ ref: 'group:default/payments', recipient: 'group:default/payments' },
    ...{ topic: 'dora-digest', title: 'Payments: the week in delivery' },
    description:
      'Worse: lead time for changes of Checkout (from 5 h to 11 h). Better: deployment frequency of Ledger (from 1.4 a week to 14 a week). Open: 2 incidents and 1 goal at risk; 3 deployments may still fail. To try next: Reviews first.',
  });
});

it('says no figure and no name but the own where nobody knows who may read it', () => {
  const { title, description } = say(eventful, false);
  expect(description).toBe(
    'Worse: lead time for changes. Better: deployment frequency. Open: incidents and goals at risk. To try next: Reviews first.',
  );
  expect(title).toBe('Payments: the week in delivery');
});

it.each([true, false])('says in one line that a week was calm (figures: %s)', figures => {
  expect(say(calm, figures)).toMatchObject({
    topic: 'dora-digest-calm',
    title: 'Payments: a calm week',
    description: 'Nothing moved clearly against its own past, and nothing is open.',
  });
});
