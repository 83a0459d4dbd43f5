import { DAY_MS, Metrics } from 'backstage-plugin-dora-common';
import { Kind } from '../../notificationsConfig';
import { Telling } from '../deciding/tellTogether';
import { DataStanding, MetricStanding } from '../deciding/Standing';
import { toMessage } from './toMessage';

const HOUR = 3600;
const window = { from: Date.UTC(2026, 3, 1), to: Date.UTC(2026, 3, 1) + 30 * DAY_MS };

const baselineOf = (value: number) => ({
  status: 'ok' as const,
  ...{ value, sampleSize: 90, verdict: 'worse' as const, comparable: true },
  ...{ from: '2026-01-01T00:00:00.000Z', to: '2026-04-01T00:00:00.000Z' },
});
const metrics: Metrics = {
  deploymentFrequency: {
    ...{ status: 'ok', value: 0.5, unit: 'perDay', sampleSize: 15, deploymentDays: 12 },
    interval: [0.3, 0.7],
    baseline: baselineOf(2.1),
  },
  leadTime: {
    ...{ status: 'ok', value: 11 * HOUR, unit: 'seconds', p95: 90 * HOUR, sampleSize: 34 },
    ...{ excluded: 0, interval: [8 * HOUR, 15 * HOUR] },
    stages: { coding: 2 * HOUR, review: 6 * HOUR, deploy: 1 * HOUR },
    baseline: baselineOf(5 * HOUR),
  },
  timeToRestore: {
    ...{ status: 'ok', value: 3 * HOUR, unit: 'seconds', mean: 0, p95: 0, sampleSize: 9 },
    ...{ excluded: 0, open: 1, unknownEnd: 0, interval: null, baseline: baselineOf(HOUR) },
  },
  changeFailureRate: {
    ...{ status: 'ok', value: 0.4, unit: 'ratio', numerator: 20, denominator: 50 },
    ...{ sampleSize: 50, undecided: 2, interval: [0.27, 0.55] },
    decided: { value: 0.42, numerator: 20, denominator: 48 },
    baseline: baselineOf(0.05),
  },
  reworkRate: { status: 'noData', reason: 'NO_DEPLOYMENTS', message: '' },
};

function standing(more: Partial<MetricStanding> = {}): MetricStanding {
  return {
    ...{ ref: 'component:default/checkout', title: 'Checkout', isTeam: false },
    recipient: 'group:default/payments',
    ...{ about: 'leadTime', verdict: 'worse', isClear: true, kinds: ['moved'] },
    ...{ metrics, bandDrop: null, hasGoal: false, goal: null },
    ...more,
  };
}

function say(
  one: MetricStanding | DataStanding,
  options: {
    kinds?: Kind[];
    services?: Telling['services'];
    figures?: boolean;
    profile?: 'dora';
  } = {},
) {
  const { kinds = [...one.kinds], services = [], figures = true, profile = 'standard' } = options;
  const telling = { subject: one, standing: one, kinds, services };
  return toMessage(telling, { figures, profile, window });
}

const TEAM = { ref: 'group:default/payments', title: 'Payments', isTeam: true };

describe('what is said of one service', () => {
  it('is two sentences with figures, and where the facts are', () => {
    expect(say(standing())).toEqual({
      ref: 'component:default/checkout',
      recipient: 'group:default/payments',
      scope: 'dora:component:default/checkout:leadTime',
      topic: 'dora-moved',
      severity: 'normal',
      title: 'Checkout: lead time for changes got worse',
      description:
        "Checkout's lead time for changes rose from 5 h to 11 h (34 changes, likely 8 h to 15 h). Review took most of it: 6 h of 11 h.",
      link: '/catalog/default/component/checkout/dora?from=2026-04-01T00%3A00%3A00.000Z&to=2026-05-01T00%3A00%3A00.000Z&evidence=leadTime',
    });
  });

  it.each([
    [
      'deploymentFrequency' as const,
      "Checkout's deployment frequency fell from 14.7 a week to 3.5 a week (15 deployments, likely 2.1 a week to 4.9 a week). Chance alone would hardly do that: the page shows the facts behind it.",
    ],
    [
      'timeToRestore' as const,
      "Checkout's time to restore rose from 1 h to 3 h (9 recoveries). 1 more is not over yet.",
    ],
    [
      'changeFailureRate' as const,
      "Checkout's change failure rate rose from 5 % to 42 % (20 of 48 deployments). Chance alone would hardly do that: the page shows the facts behind it.",
    ],
  ])('says it of %s', (about, description) => {
    expect(say(standing({ about })).description).toBe(description);
  });

  it('tells an interval only of the deployments that the rate beside it is of', () => {
    const { changeFailureRate: rate } = metrics;
    const whole = { ...rate, value: 0.079, interval: [0.051, 0.121], decided: undefined };
    const part = { ...whole, decided: { value: 18 / 52, numerator: 18, denominator: 52 } };
    const told = (one: object) =>
      say(
        standing({
          about: 'changeFailureRate',
          metrics: { ...metrics, changeFailureRate: one } as Metrics,
        }),
      ).description;
    expect(told(whole)).toContain(
      'rose from 5 % to 7.9 % (20 of 50 deployments, likely 5.1 % to 12.1 %).',
    );
    expect(told(part)).toContain('rose from 5 % to 34.6 % (18 of 52 deployments).');
  });

  it('never says the same twice of what moved', () => {
    const leadTime = {
      ...metrics.leadTime,
      ...{ value: 95 * 60, stages: undefined, baseline: baselineOf(85 * 60) },
      interval: [80 * 60, 110 * 60],
    };
    const told = (more: object) =>
      say(standing({ metrics: { ...metrics, leadTime: { ...leadTime, ...more } } as Metrics }))
        .description;
    expect(told({})).toContain(
      'rose from 1 h 25 min to 1 h 35 min (34 changes, likely 1 h 20 min to 1 h 50 min).',
    );
    const days = {
      value: 12.4 * 24 * HOUR,
      baseline: baselineOf(11.6 * 24 * HOUR),
      interval: null,
    };
    expect(told(days)).toContain('rose by 6.9 % to 12 d (34 changes).');
  });

  it('tells an improvement, as what needs nobody to hurry', () => {
    const better = say(standing({ verdict: 'better', about: 'deploymentFrequency' }));
    expect(better).toMatchObject({
      severity: 'low',
      title: 'Checkout: deployment frequency got better',
    });
  });

  it('calls metrics what DORA calls them today where its definitions are used', () => {
    expect(say(standing({ about: 'timeToRestore' }), { profile: 'dora' }).title).toBe(
      'Checkout: failed deployment recovery time got worse',
    );
  });

  it('says which band it was, and of which goal it is about', () => {
    const dropped = standing({ bandDrop: { from: 'high', to: 'medium' } });
    expect(say(dropped, { kinds: ['moved', 'band'] })).toMatchObject({
      topic: 'dora-band',
      description: expect.stringMatching(/ That is band medium instead of high\.$/),
    });
    const atRisk = standing({ goal: { state: 'atRisk', target: 4 * HOUR } });
    expect(say(atRisk, { kinds: ['moved', 'goal'] })).toMatchObject({
      topic: 'dora-goal',
      title: 'Checkout: goal at risk, lead time for changes',
      description: expect.stringMatching(/ The goal of 4 h is at risk\.$/),
    });
  });
});

describe('without figures', () => {
  it.each<[MetricStanding, Telling['services']]>([
    [standing(), []],
    [standing({ goal: { state: 'atRisk', target: 1 } }), []],
    [standing(TEAM), [standing(), standing({ title: 'Ledger' })]],
  ])('says no number, and no name but the own', (one, services) => {
    const { title, description } = say(one, { figures: false, services });
    expect(`${title} ${description}`).not.toMatch(/\d|Ledger/);
    expect(description).toContain(one.title);
  });
});

it('says of a team which of its services moved, and what is common to them', () => {
  const ledger = standing({ title: 'Ledger' });
  expect(say(standing(TEAM), { services: [standing(), ledger] })).toMatchObject({
    scope: 'dora:group:default/payments:leadTime',
    title: 'Payments: lead time for changes got worse in 2 services',
    description:
      'Lead time for changes rose in 2 services of Payments: Checkout (from 5 h to 11 h) and Ledger (from 5 h to 11 h). Review is the longest part in each of them.',
    link: expect.stringMatching(/^\/catalog\/default\/group\/payments\/dora\?/),
  });
});

it.each([
  ['refused' as const, 'high', 'GitLab has refused to be read for Checkout since 2026-04-30.'],
  ['stale' as const, 'normal', 'GitLab has not been read for Checkout since 2026-04-30.'],
])('says of data that are %s since when', (cause, severity, first) => {
  const { ref, title, recipient, isTeam } = standing();
  const trouble = { source: 'gitlab', title: 'GitLab', cause, since: Date.UTC(2026, 3, 30) };
  const subject = { ref, title, recipient, isTeam };
  const one = { ...subject, about: 'data', verdict: 'worse', isClear: true } as const;
  const told = say({ ...one, kinds: ['data'], trouble });
  expect(told).toMatchObject({ severity, link: '/dora/coverage?problems=true&q=Checkout' });
  expect(told.description).toMatch(new RegExp(`^${first} Until it is, the numbers lack`));
});
