import { MetricId, Metrics, METRIC_IDS } from 'backstage-plugin-dora-common';
import { at, change, deployment, entityFacts, History, incident } from '../__testUtils__/facts';
import { withPast } from '../__testUtils__/withPast';
import { DEFAULT_DEFINITIONS } from '../definitions';
import { changesMeasured } from '../leadTime';
import { PROFILE_RULES } from '../profiles';
import { observe } from '../samples/observe';
import { ACTIONS } from './actions';
import { chooseActions, weakestMetric } from './chooseActions';
import { findReasons, mainReason, ToldMetrics } from './findReasons';
import { guardRails } from './guardRails';
import { timeBetweenFailures } from './timeBetweenFailures';

/** Four weeks from a Monday, and the four before as the past. */
const WINDOW = { from: at('5-04'), to: at('6-01') };
const PAST = { from: at('4-06'), to: at('5-04') };
const STANDARD = PROFILE_RULES.standard;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function measure(history: History): [Metrics, ReturnType<typeof observe>] {
  const samples = observe(entityFacts(history), 'standard', DEFAULT_DEFINITIONS);
  return [withPast(samples, { window: WINDOW, baseline: PAST }), samples];
}

const reasonsOf = (history: History) => {
  const [metrics, samples] = measure(history);
  return findReasons(metrics, samples, WINDOW);
};
const reasons = (history: History) => reasonsOf(history).map(({ code }) => code);
const notes = (history: History) => {
  const [metrics, samples] = measure(history);
  return guardRails(metrics, samples, WINDOW).map(({ code }) => code);
};

const deployedOn = (days: number[], from = WINDOW.from, prefix = 'd') =>
  days.map(day => deployment({ id: `${prefix}${day}`, finishedAt: from + day * DAY + 12 * HOUR }));
const first = deployment({ id: 'first', finishedAt: at('1-01') });

/** Six changes with these hours of coding, review and deployment. */
function staged(coding: number, review: number, deploy: number): History {
  const made = deployedOn([1, 2, 3, 4, 5, 6]);
  return {
    deployments: [first, ...made],
    changes: made.map(({ id, finishedAt }) => {
      const merged = finishedAt! - deploy * HOUR;
      const opened = merged - review * HOUR;
      const begun = opened - coding * HOUR;
      return change({ id, mergedAt: merged, openedAt: opened, firstCommitAuthoredAt: begun });
    }),
    links: Object.fromEntries(made.map(({ id }) => [id, [id]])),
  };
}

const hurt = (days: number[], resolvedAfter: number | null = HOUR) =>
  days.map(day =>
    incident({
      id: `#${day}`,
      openedAt: WINDOW.from + day * DAY + 13 * HOUR,
      resolvedAt: resolvedAfter && WINDOW.from + day * DAY + 13 * HOUR + resolvedAfter,
    }),
  );

describe('findReasons', () => {
  it.each<[string, History, string[]]>([
    ['nothing', {}, []],
    ['coding that takes longest', staged(30, 5, 5), ['CODING_DOMINATES']],
    ['review that takes longest', staged(5, 30, 5), ['REVIEW_DOMINATES']],
    ['deploying that takes longest', staged(5, 5, 30), ['DEPLOY_DOMINATES']],
    ['no stage that stands out', staged(10, 10, 10), []],
    ['a release day', { deployments: [first, ...deployedOn([3, 10, 17, 24])] }, ['ONE_WEEKDAY']],
    [
      'failures on Fridays',
      {
        deployments: [first, ...deployedOn([0, 1, 2, 3, 4, 7, 8, 11, 14, 18])],
        incidents: hurt([4, 11, 18]),
      },
      ['FAILURES_ON_ONE_WEEKDAY', 'FEW_ROLLBACKS'],
    ],
    ['open incidents', { incidents: hurt([1, 2, 3], null) }, ['OPEN_INCIDENTS']],
    [
      'one long incident among short ones',
      {
        incidents: [
          ...hurt([1, 2, 3, 5, 6]),
          incident({ id: '#x', openedAt: at('5-10'), resolvedAt: at('5-20') }),
        ],
      },
      ['LONG_TAIL_OF_INCIDENTS'],
    ],
  ])('of %s', (_, history, expected) => {
    expect(reasons(history).sort()).toEqual(expected.sort());
  });

  /** Six changes and five incidents, with these sizes and runbooks. */
  const told = (lines: (number | null)[], runbooks: (boolean | null)[]): History => {
    const history = staged(10, 10, 10);
    return {
      ...history,
      changes: history.changes!.map((one, i) => ({ ...one, linesChanged: lines[i] })),
      incidents: hurt([1, 2, 3, 5, 6]).map((one, i) => ({ ...one, runbookLinked: runbooks[i] })),
    };
  };
  const NO_LINES = Array<null>(6).fill(null);
  const NO_RUNBOOKS = Array<null>(5).fill(null);

  it.each<[string, (number | null)[], string | undefined]>([
    ['unknown', NO_LINES, undefined],
    ['small', [200, 199, 3, 0, 201, 900], undefined],
    [
      'large',
      [310, 900, 201, 200, 5, 0],
      '3 of 6 merge requests changed more than 200 lines (median of these: 310).',
    ],
    [
      'large, as far as they are known',
      [310, 402, null, 900, 201, null],
      '4 of 4 merge requests of known size changed more than 200 lines (median of these: 356).',
    ],
  ])('says of changes that are %s how many are large', (_, lines, message) => {
    const one = reasonsOf(told(lines, NO_RUNBOOKS)).find(({ code }) => code === 'BIG_CHANGES');
    expect(one?.message).toBe(message);
    expect(one?.evidence).toEqual(message && { metric: 'leadTime', list: 'changes' });
  });

  it.each<[string, (boolean | null)[], string | undefined]>([
    ['nobody knows', NO_RUNBOOKS, undefined],
    ['is there mostly', [false, false, true, true, true], undefined],
    ['is missing mostly', [false, false, false, true, true], '3 of 5 incidents link no runbook.'],
    [
      'is missing where it is known',
      [false, false, false, null, null],
      '3 of 3 incidents link no runbook; of 2 more it is not known.',
    ],
  ])('says of runbooks how often one %s', (_, runbooks, message) => {
    const one = reasonsOf(told(NO_LINES, runbooks)).find(({ code }) => code === 'NO_RUNBOOK');
    expect(one?.message).toBe(message);
  });

  it('gives figures with every reason', () => {
    const fridays = { deployments: [first, ...deployedOn([0, 1, 2, 3, 4, 7, 8, 11, 14, 18])] };
    const long = incident({ id: '#x', openedAt: at('5-10'), resolvedAt: at('5-20') });
    const texts = [
      staged(30, 5, 5),
      { deployments: [first, ...deployedOn([3, 10, 17, 24])] },
      { ...fridays, incidents: hurt([4, 11, 18]) },
      { incidents: [...hurt([1, 2, 3, 5, 6]), long] },
      { incidents: hurt([1, 2, 3], null) },
    ].flatMap(history => reasonsOf(history).map(({ message }) => message));
    expect(texts).toEqual([
      '75 % of the typical lead time passes before the merge request is opened: 1 d 6 h of 1 d 16 h, medians of 6 changes.',
      '4 of 4 deployments (100 %) are on a Thursday.',
      '3 of 3 failed deployments (100 %) are on a Friday, but only 3 of all 10 (30 %).',
      '3 deployments failed and none was rolled back.',
      'The 95th percentile of 6 incidents is 7 d 12 h, 180 times the median of 1 h.',
      '3 incidents are open at the end of the window.',
    ]);
  });

  it('finds batches in how much a deployment ships', () => {
    const { deployments = [], changes = [] } = staged(1, 1, 1);
    const some = { deployments: [deployments[0], deployments[6]], changes };
    const links = { d6: changes.map(({ id }) => id) };
    const batches = reasonsOf({ ...some, links }).find(({ code }) => code === 'BIG_BATCHES');
    expect(batches?.message).toBe('One deployment shipped 6 changes.');
  });

  it('finds none where it is not known what a deployment ships', () => {
    const merged = Array.from({ length: 12 }, (_, i) =>
      change({
        id: `${i}`,
        firstCommitCommittedAt: at('5-10'),
        firstCommitAuthoredAt: at('5-10'),
        mergedAt: at('5-11') + i * HOUR,
      }),
    );
    const facts = entityFacts({ deployments: [first, ...deployedOn([1, 2])], changes: merged });
    const samples = observe(facts, 'article', DEFAULT_DEFINITIONS);
    const metrics = withPast(samples, { window: WINDOW });
    expect(metrics.leadTime).toMatchObject({ status: 'ok', sampleSize: 12 });
    const codes = findReasons(metrics, samples, WINDOW).map(({ code }) => code);
    expect(codes).not.toContain('BIG_BATCHES');
  });
});

describe('mainReason', () => {
  it('is the weightiest of all that are about the metric', () => {
    const told: Record<string, number> = {};
    for (const history of [
      staged(5, 90, 5),
      { ...staged(5, 5, 90), incidents: hurt([1, 2, 3, 4, 5, 6]) },
      { deployments: [first, ...deployedOn([0, 7, 14, 21])], incidents: hurt([0, 7, 14], null) },
    ]) {
      const [metrics, samples] = measure(history);
      const { leadTime, timeToRestore } = metrics;
      const measured = leadTime.status === 'ok' ? leadTime.sampleSize : 0;
      expect(changesMeasured(samples, WINDOW)).toBe(measured);
      const found = findReasons(metrics, samples, WINDOW);
      for (const metric of METRIC_IDS.filter(id => id !== 'reworkRate')) {
        const asked = { leadTime, changesMeasured: measured, timeToRestore };
        const main = mainReason(metric, asked, samples, WINDOW);
        expect(main?.code).toBe(found.find(({ evidence }) => evidence?.metric === metric)?.code);
        if (main) told[metric] = (told[metric] ?? 0) + 1;
      }
    }
    expect(Object.keys(told)).toHaveLength(4);
  });

  it('asks for no more than the metric takes', () => {
    const [, samples] = measure(staged(5, 90, 5));
    const nothing = new Proxy({} as ToldMetrics, {
      get: (_, name) => {
        throw new Error(`${String(name)} is not needed`);
      },
    });
    const about = (metric: MetricId) => () => mainReason(metric, nothing, samples, WINDOW);
    expect(about('changeFailureRate')).not.toThrow();
    expect(about('deploymentFrequency')).toThrow('changesMeasured is not needed');
  });
});

describe('chooseActions', () => {
  it.each([
    ['deploymentFrequency', 'BIG_CHANGES', 'smaller-changes'],
    ['timeToRestore', 'NO_RUNBOOK', 'runbooks'],
  ] as const)('answers for %s to %s with %s', (metric, code, id) => {
    const [best] = chooseActions(metric, [{ code, message: 'x', weight: 0.5 }], ACTIONS, STANDARD);
    expect(best).toMatchObject({ id, reasons: [{ code }] });
  });

  it('begins with what the own facts speak for, and says which', () => {
    const [metrics, samples] = measure(staged(5, 90, 5));
    const weakest = weakestMetric(metrics, STANDARD)!;
    expect(weakest).toMatchObject({ metric: 'leadTime', band: 'medium' });
    const found = findReasons(metrics, samples, WINDOW);
    const [best, ...rest] = chooseActions(weakest.metric, found, ACTIONS, STANDARD);
    expect(best).toMatchObject({
      id: 'review-bottleneck',
      reasons: [
        {
          code: 'REVIEW_DOMINATES',
          message:
            '90 % of the typical lead time passes between opening and merging the merge request: 3 d 18 h of 4 d 4 h, medians of 6 changes.',
          evidence: { metric: 'leadTime', list: 'changes' },
        },
      ],
    });
    expect(rest.at(-1)!.reasons).toEqual([]);
  });

  it('has something to suggest for each metric that has bands', () => {
    for (const metric of METRIC_IDS) {
      expect(chooseActions(metric, [], ACTIONS, STANDARD).length).toBeGreaterThanOrEqual(3);
    }
  });

  it("goes by DORA's names where its definitions are chosen", () => {
    const [metrics] = measure(staged(5, 90, 5));
    expect(weakestMetric(metrics, STANDARD)!.message).toMatch(
      /^Lead time for changes is the weakest/,
    );
    expect(weakestMetric(metrics, PROFILE_RULES.dora)!.message).toMatch(
      /^Change lead time is the weakest/,
    );
    const claimOf = (metric: MetricId) =>
      chooseActions(metric, [], ACTIONS, PROFILE_RULES.dora)[0].impact.claim;
    expect(claimOf('leadTime')).toContain('a shorter change lead time');
    expect(claimOf('timeToRestore')).toContain('a shorter failed deployment recovery time');
  });

  it('finds nothing weak where there is no band', () => {
    expect(weakestMetric(measure({})[0], STANDARD)).toBeNull();
  });
});

describe('guardRails', () => {
  const slow = [0, 4, 8, 12, 16, 20];
  const fast = slow.flatMap(day => [day, day + 1, day + 2, day + 3]);
  const past = (days: number[]) => deployedOn(days, PAST.from, 'p');

  it('warns where speed is up and stability is down', () => {
    const deployments = [first, ...past(slow), ...deployedOn(fast)];
    const before = [
      incident({ id: '#p', openedAt: PAST.from + 13 * HOUR, resolvedAt: at('4-07') }),
    ];
    const history = { deployments, incidents: [...before, ...hurt(fast.slice(0, 18))] };
    expect(notes(history)).toEqual(['FASTER_BUT_LESS_STABLE']);
    expect(notes({ deployments, incidents: before })).toEqual([]);
    const [metrics, samples] = measure(history);
    const [{ message }] = guardRails(metrics, samples, WINDOW);
    expect(message).toMatch(
      /better: deployment frequency by 300 %; worse: change failure rate from [\d.]+ % to [\d.]+ %/,
    );
    const asDora = { ...samples, rules: PROFILE_RULES.dora };
    expect(guardRails(metrics, asDora, WINDOW)[0].message).toContain(
      'worse: change fail rate from',
    );
  });

  /** With so many changes in each. */
  const shipping = (made: ReturnType<typeof deployedOn>, changes: number) =>
    made.flatMap(({ id, finishedAt }) =>
      Array.from({ length: changes }, (_, i) => ({
        deployment: id,
        change: change({
          id: `!${id}-${i}`,
          firstCommitAuthoredAt: finishedAt! - DAY,
          mergedAt: finishedAt,
        }),
      })),
    );
  const shipped = (before: number, now: number): History => {
    const all = [...shipping(past(slow), before), ...shipping(deployedOn(fast), now)];
    const links: Record<string, string[]> = {};
    for (const one of all) (links[one.deployment] ??= []).push(one.change.id);
    return {
      deployments: [first, ...past(slow), ...deployedOn(fast)],
      changes: all.map(one => one.change),
      links,
    };
  };

  it.each([
    ['as many', 2, 2, ['MORE_DEPLOYMENTS_SAME_FLOW']],
    ['five times as many', 1, 5, []],
    ['a third as many', 3, 1, []],
  ])('warns of more deployments where each brings %s changes: %i, then %i', (_, was, is, codes) => {
    expect(notes(shipped(was, is))).toEqual(codes);
  });

  it('says nothing of what deployments bring where nobody knows', () => {
    const [metrics, samples] = measure(shipped(2, 2));
    const byMerge = { ...samples, rules: PROFILE_RULES.article };
    expect(guardRails(metrics, byMerge, WINDOW)).toEqual([]);
  });

  it('compares how many changes a deployment brings where the two are known since other days', () => {
    const [metrics, samples] = measure(shipped(2, 2));
    const { baseline } = metrics.leadTime;
    // Half of the past, and half of its changes.
    const half = { from: '2026-04-20T00:00:00.000Z', sampleSize: 6 };
    Object.assign(baseline!, half);
    expect(guardRails(metrics, samples, WINDOW)).toHaveLength(1);
  });

  it('tells the failure rate that it goes by, without what may still fail', () => {
    const deployments = [first, ...past(slow), ...deployedOn(fast)];
    const [metrics, samples] = measure({ deployments, incidents: hurt(fast.slice(0, 18)) });
    const changeFailureRate = {
      ...{ ...metrics.changeFailureRate, status: 'ok', unit: 'ratio', value: 0.079 },
      decided: { value: 18 / 52, numerator: 18, denominator: 52 },
      baseline: { status: 'ok', value: 0.1, verdict: 'worse', comparable: true },
    };
    const [{ message }] = guardRails({ ...metrics, changeFailureRate } as Metrics, samples, WINDOW);
    expect(message).toContain('worse: change failure rate from 10 % to 34.6 %.');
  });

  it('marks deployments that bring what is there', () => {
    const again = deployedOn([1, 2, 3]).map(one => ({ ...one, sha: 'same' }));
    expect(notes({ deployments: [first, ...again] })).toEqual(['DEPLOYMENTS_WITHOUT_CHANGE']);
  });

  it('says how many bring what is there, and how many only files that are no change', () => {
    const made = deployedOn([1, 2, 3]);
    const [, , again] = deployedOn([4, 5, 6]).map(one => ({ ...one, sha: made[2].sha }));
    const history = {
      deployments: [first, ...made, again],
      changes: made.map(({ id }) => change({ id })),
      links: Object.fromEntries(made.map(({ id }) => [id, [id]])),
      paths: { d1: ['src/a.ts'], d2: ['docs/a.md'], d3: ['b.md'] },
    };
    const messages = (of: History, configOnly: string[]) => {
      const definitions = { ...DEFAULT_DEFINITIONS, configOnly };
      const samples = observe(entityFacts(of), 'standard', definitions);
      const metrics = withPast(samples, { window: WINDOW });
      return guardRails(metrics, samples, WINDOW).map(({ message }) => message);
    };
    const repeated = '1 brought the revision that was in production already';
    expect(messages(history, [])).toEqual([`Of 4 deployments ${repeated}.`]);
    expect(messages(history, ['*.md'])).toEqual([
      `Of 4 deployments ${repeated}, and 2 changed only files that carry no change.`,
    ]);
    expect(messages({ ...history, deployments: [first, ...made] }, ['*.md'])).toEqual([
      'Of 3 deployments 2 changed only files that carry no change.',
    ]);
  });
});

it('can leave deployments out that bring what is there', () => {
  const again = deployedOn([1, 2, 3]).map(one => ({ ...one, sha: 'same' }));
  const facts = entityFacts({ deployments: [first, ...again] });
  const definitions = { ...DEFAULT_DEFINITIONS, withoutChange: 'leftOut' as const };
  expect(observe(facts, 'standard', definitions).deployments.map(({ key }) => key)).toEqual([
    '1/first',
    '1/d1',
  ]);
});

it('time between failures is the time of all services by what time to restore is made of', () => {
  const [, samples] = measure({ incidents: hurt([1, 2]) });
  expect(timeBetweenFailures(samples, WINDOW, 3)).toEqual({
    status: 'ok',
    value: (3 * 28 * 86_400) / 2,
    unit: 'seconds',
    failures: 2,
    entities: 3,
  });
  const deployments = [first, ...deployedOn([1, 3])];
  const incidents = [...hurt([1]), incident({ id: '#x', openedAt: at('5-20'), resolvedAt: null })];
  const asDora = (history: History) =>
    timeBetweenFailures(observe(entityFacts(history), 'dora', DEFAULT_DEFINITIONS), WINDOW, 1);
  expect(asDora({ deployments, incidents })).toMatchObject({ status: 'ok', failures: 1 });
  // An incident that no deployment is blamed for is none there.
  expect(asDora({ deployments, incidents: incidents.slice(1) })).toEqual({
    status: 'noData',
    reason: 'NO_FAILED_DEPLOYMENTS',
    message: 'No production deployment that finished in this window has failed.',
  });
  const [, quiet] = measure({});
  expect(timeBetweenFailures(quiet, WINDOW, 3)).toMatchObject({ reason: 'NO_INCIDENTS' });
});
