import { Metrics, METRIC_IDS } from 'backstage-plugin-dora-common';
import { at, change, deployment, entityFacts, History, incident } from '../__testUtils__/facts';
import { BAND_SETS } from '../bandSets';
import { metricsWithPast } from '../computeMetrics';
import { DEFAULT_DEFINITIONS } from '../definitions';
import { observe } from '../observe';
import { ACTIONS } from './actions';
import { chooseActions, weakestMetric } from './chooseActions';
import { findReasons } from './findReasons';
import { guardRails } from './guardRails';
import { timeBetweenFailures } from './timeBetweenFailures';

/** Four weeks from a Monday, and the four before as the past. */
const WINDOW = { from: at('5-04'), to: at('6-01') };
const PAST = { from: at('4-06'), to: at('5-04') };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

function measure(history: History): [Metrics, ReturnType<typeof observe>] {
  const samples = observe(entityFacts(history), 'standard', DEFAULT_DEFINITIONS);
  const options = { window: WINDOW, bandSet: BAND_SETS.standard, baselineOf: () => PAST };
  return [metricsWithPast(samples, options), samples];
}

const reasons = (history: History) => {
  const [metrics, samples] = measure(history);
  return findReasons(metrics, samples, WINDOW).map(({ code }) => code);
};
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

  it('finds batches in how much a deployment ships', () => {
    const { deployments = [], changes = [] } = staged(1, 1, 1);
    const some = { deployments: [deployments[0], deployments[6]], changes };
    const links = { d6: changes.map(({ id }) => id) };
    expect(reasons({ ...some, links })).toContain('BIG_BATCHES');
  });
});

describe('chooseActions', () => {
  it('begins with what the own facts speak for, and says which', () => {
    const [metrics, samples] = measure(staged(5, 90, 5));
    const weakest = weakestMetric(metrics)!;
    expect(weakest).toMatchObject({ metric: 'leadTime', band: 'medium' });
    const found = findReasons(metrics, samples, WINDOW);
    const [best, ...rest] = chooseActions(weakest.metric, found, ACTIONS);
    expect(best).toMatchObject({
      id: 'review-bottleneck',
      reasons: [
        {
          code: 'REVIEW_DOMINATES',
          message:
            '90 % of the typical lead time passes between opening and merging the merge request.',
          evidence: { metric: 'leadTime', list: 'changes' },
        },
      ],
    });
    expect(rest.at(-1)!.reasons).toEqual([]);
  });

  it('has something to suggest for each metric that has bands', () => {
    for (const metric of METRIC_IDS) {
      expect(chooseActions(metric, [], ACTIONS).length).toBeGreaterThanOrEqual(3);
    }
  });

  it('finds nothing weak where there is no band', () => {
    expect(weakestMetric(measure({})[0])).toBeNull();
  });
});

describe('guardRails', () => {
  const slow = [0, 4, 8, 12, 16, 20];
  const fast = slow.flatMap(day => [day, day + 1, day + 2]);
  const past = (days: number[]) => deployedOn(days, PAST.from, 'p');

  it('warns where speed is up and stability is down', () => {
    const deployments = [first, ...past(slow), ...deployedOn(fast)];
    const before = [
      incident({ id: '#p', openedAt: PAST.from + 13 * HOUR, resolvedAt: at('4-07') }),
    ];
    const history = { deployments, incidents: [...before, ...hurt([0, 4, 8, 12, 16])] };
    expect(notes(history)).toEqual(['FASTER_BUT_LESS_STABLE']);
    expect(notes({ deployments, incidents: before })).toEqual([]);
  });

  it('warns where there are more deployments and nothing else moves', () => {
    const ship = (all: ReturnType<typeof deployedOn>) =>
      all.map(({ id, finishedAt }) =>
        change({ id: `!${id}`, firstCommitAuthoredAt: finishedAt! - DAY, mergedAt: finishedAt }),
      );
    const made = [...past(slow), ...deployedOn(fast)];
    const history = {
      deployments: [first, ...made],
      changes: ship(made),
      links: Object.fromEntries(made.map(({ id }) => [id, [`!${id}`]])),
    };
    expect(notes(history)).toEqual(['MORE_DEPLOYMENTS_SAME_FLOW']);
  });

  it('marks deployments that bring what is there', () => {
    const again = deployedOn([1, 2, 3]).map(one => ({ ...one, sha: 'same' }));
    expect(notes({ deployments: [first, ...again] })).toEqual(['DEPLOYMENTS_WITHOUT_CHANGE']);
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

it('time between failures is the time of all services by incidents', () => {
  const [, samples] = measure({ incidents: hurt([1, 2]) });
  expect(timeBetweenFailures(samples, WINDOW, 3)).toEqual({
    status: 'ok',
    value: (3 * 28 * 86_400) / 2,
    unit: 'seconds',
    failures: 2,
    entities: 3,
  });
  const [, quiet] = measure({});
  expect(timeBetweenFailures(quiet, WINDOW, 3)).toMatchObject({ reason: 'NO_INCIDENTS' });
});
