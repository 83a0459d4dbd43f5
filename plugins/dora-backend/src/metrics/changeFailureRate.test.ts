import { Profile } from 'backstage-plugin-dora-common';
import { at, deployment, entityFacts, History, incident } from './__testUtils__/facts';
import { changeFailureRate } from './changeFailureRate';
import { DEFAULT_DEFINITIONS } from './definitions';
import { observe } from './samples/observe';

const WEEK = { from: at('5-04'), to: at('5-11') };
const measure = (history: History, profile: Profile = 'standard') =>
  changeFailureRate(observe(entityFacts(history), profile, DEFAULT_DEFINITIONS), WEEK, {
    now: at('6-01'),
    attributionMs: DEFAULT_DEFINITIONS.attributionMs,
  });
const deployed = (id: string, finishedAt: string, fields = {}) =>
  deployment({ id, finishedAt: at(finishedAt), ...fields });
const opened = (openedAt: string | null, deploymentId: string | null = null) =>
  incident({
    id: `${openedAt}${deploymentId}`,
    openedAt: openedAt === null ? null : at(openedAt),
    deploymentId,
  });
const rate = (history: History, profile: Profile = 'standard') => {
  const result = measure(history, profile);
  return result.status === 'ok' ? `${result.numerator}/${result.denominator}` : result.reason;
};

describe('changeFailureRate', () => {
  const one = [deployed('1', '5-05 12:00')];

  it.each<[string, string, string]>([
    ['at the same instant', '5-05 12:00', '1/1'],
    ['exactly 48 h later', '5-07 12:00', '1/1'],
    ['a moment after 48 h', '5-07 12:00:00.001', '0/1'],
    ['a moment before', '5-05 11:59:59.999', '0/1'],
  ])('puts down an incident to the deployment: %s', (_, openedAt, expected) => {
    expect(rate({ deployments: one, incidents: [opened(openedAt)] })).toBe(expected);
    expect(rate({ deployments: one, incidents: [opened(openedAt)] }, 'article')).toBe(expected);
  });

  it('puts it down to the latest deployment over all environments, the article to each', () => {
    const deployments = [
      ...one,
      deployed('2', '5-05 13:00', { environment: 'production/eu' }),
      deployed('3', '5-06 13:00'),
    ];
    const incidents = [opened('5-05 14:00')];
    expect(rate({ deployments, incidents })).toBe('1/3');
    expect(rate({ deployments: deployments.slice(0, 2), incidents }, 'article')).toBe('2/2');
  });

  it('breaks a tie by the id: the later one failed', () => {
    const deployments = [deployed('9', '5-03'), deployed('10', '5-05'), deployed('11', '5-05')];
    const facts = entityFacts({ deployments, incidents: [opened('5-05')] });
    const { failed } = observe(facts, 'standard', DEFAULT_DEFINITIONS);
    expect([...failed.causes.keys()]).toEqual(['1/11']);
  });

  it('counts a deployment once, however many incidents it caused', () => {
    const incidents = [opened('5-05 13:00'), opened('5-05 14:00'), opened('5-05 15:00')];
    expect(rate({ deployments: one, incidents })).toBe('1/1');
  });

  it('lets an incident after the window count, and one of a deployment before it not', () => {
    expect(
      rate({
        deployments: [deployed('1', '5-03 23:00'), deployed('2', '5-10 23:00')],
        incidents: [opened('5-04 00:00'), opened('5-12 00:00')],
      }),
    ).toBe('1/1');
  });

  it('takes retries for one deployment, at the finish of the earliest', () => {
    const job = { sha: 'V1', pipelineId: 'p1' };
    const deployments = [deployed('1', '5-05 12:00', job), deployed('2', '5-06 12:00', job)];
    expect(rate({ deployments, incidents: [opened('5-07 12:00')] })).toBe('1/1');
    expect(rate({ deployments, incidents: [opened('5-07 12:01')] })).toBe('0/1');
    expect(rate({ deployments, incidents: [opened('5-07 12:01')] }, 'article')).toBe('1/2');
  });

  describe('of an incident that names a deployment', () => {
    const two = [...one, deployed('2', '5-06')];

    it('blames that one, however long ago, and not the latest', () => {
      const facts = entityFacts({ deployments: two, incidents: [opened('5-20', '1')] });
      const { failed } = observe(facts, 'standard', DEFAULT_DEFINITIONS);
      expect([...failed.causes]).toEqual([
        ['1/1', { by: 'namingIncident', incident: expect.anything() }],
      ]);
    });

    it('blames it even when the beginning is unknown', () => {
      expect(rate({ deployments: two, incidents: [opened(null, '1')] })).toBe('1/2');
    });

    it('blames the latest as if nothing were named where it names one that is not in production', () => {
      expect(rate({ deployments: two, incidents: [opened('5-06 01:00', '99')] })).toBe('1/2');
      expect(rate({ deployments: two, incidents: [opened('5-20', '99')] })).toBe('0/2');
    });

    it.each([
      ['before all of them', '5-05', '1/1'],
      ['between them', '5-06 01:00', '1/2'],
      ['at the finish of the last', '5-07', '1/3'],
      ['when nobody knows', null, '1/1'],
    ])(
      'blames of several the latest that had finished, else the earliest: opened %s',
      (_, openedAt, key) => {
        const deployments = ['1', '2', '3'].map((id, i) =>
          deployed(id, `5-0${5 + i}`, { sha: 'abcdef1234' }),
        );
        const incidents = [
          incident({
            id: '#1',
            openedAt: openedAt === null ? null : at(openedAt) - (openedAt === '5-05' ? 1 : 0),
            causedBy: { kind: 'commit', id: 'abcdef1', project: null },
          }),
        ];
        const { failed } = observe(
          entityFacts({ deployments, incidents }),
          'standard',
          DEFAULT_DEFINITIONS,
        );
        expect([...failed.causes.keys()]).toEqual([key]);
        expect([...failed.naming]).toEqual(['1/#1']);
      },
    );

    it('names nothing in profile article', () => {
      expect(rate({ deployments: two, incidents: [opened('5-06 01:00', '1')] }, 'article')).toBe(
        '2/2',
      );
    });

    it('blames the deployment whose retry it names', () => {
      const job = { sha: 'V1', pipelineId: 'p1' };
      const deployments = [deployed('1', '5-05', job), deployed('2', '5-06', job)];
      expect(rate({ deployments, incidents: [opened('5-20', '2')] })).toBe('1/1');
    });

    it('goes by time alone in profile article', () => {
      expect(rate({ deployments: two, incidents: [opened('5-20', '1')] }, 'article')).toBe('0/2');
    });
  });

  it('attributes nothing to an incident of unknown beginning', () => {
    expect(rate({ deployments: one, incidents: [opened(null)] })).toBe('0/1');
  });

  describe('with a rollback', () => {
    const deployments = ['V1', 'V2', 'V3', 'V1'].map((sha, i) =>
      deployed(`${i + 1}`, `5-0${i + 4}`, { sha }),
    );

    it('fails what it undid, and is in neither numerator nor denominator', () => {
      expect(rate({ deployments })).toBe('1/3');
      expect(measure({ deployments })).toMatchObject({ sampleSize: 3 });
    });

    it('is left out even when an incident follows it', () => {
      expect(rate({ deployments, incidents: [opened('5-07 01:00')] })).toBe('1/3');
    });

    it('counts a deployment once that failed both ways', () => {
      expect(rate({ deployments, incidents: [opened('5-05 01:00')] })).toBe('1/3');
    });

    it('counts also after the window', () => {
      const later = [...deployments.slice(0, 3), { ...deployments[3], finishedAt: at('6-20') }];
      expect(rate({ deployments: later })).toBe('1/3');
    });

    it('is a deployment like any other in profiles article and gitlab', () => {
      expect(rate({ deployments }, 'article')).toBe('0/4');
      expect(rate({ deployments }, 'gitlab')).toBe('0/4');
    });

    it('has no data when there is nothing else', () => {
      const early = deployments.map((one_, i) => ({
        ...one_,
        finishedAt: i < 3 ? at(`4-0${i + 1}`) : one_.finishedAt,
      }));
      expect(rate({ deployments: early })).toBe('ONLY_ROLLBACKS');
    });
  });

  it('has no data without deployments', () => {
    expect(rate({ incidents: [opened('5-05')] })).toBe('NO_DEPLOYMENTS');
    expect(rate({ incidents: [opened('5-05')] }, 'article')).toBe('NO_DEPLOYMENTS');
  });

  describe('in profile gitlab', () => {
    const incidents = ['5-03', '5-04', '5-05', '5-10', '5-11'].map(day => opened(day));

    it('divides incidents opened in the window by deployments, and may pass 1', () => {
      expect(measure({ deployments: one, incidents }, 'gitlab')).toMatchObject({
        value: 3,
        numerator: 3,
        denominator: 1,
        sampleSize: 1,
        message: expect.stringContaining('more incidents than deployments'),
      });
    });

    it('divides by 1 without deployments, and has no data without either', () => {
      expect(measure({ incidents }, 'gitlab')).toMatchObject({
        value: 3,
        denominator: 1,
        sampleSize: 0,
      });
      expect(rate({}, 'gitlab')).toBe('NO_DEPLOYMENTS');
    });
  });

  it('adds counts to both, and does not cap', () => {
    const counts = [
      { periodStart: at('5-05'), periodSeconds: 3600, deployments: 1, failures: 4 },
      { periodStart: at('5-11'), periodSeconds: 3600, deployments: 7, failures: 7 },
    ];
    expect(measure({ deployments: one, counts })).toMatchObject({
      value: 2,
      numerator: 4,
      denominator: 2,
      sampleSize: 2,
      message: expect.stringContaining('more failures than deployments'),
    });
  });
});
