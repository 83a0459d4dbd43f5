import { MetricId, Profile } from 'backstage-plugin-dora-common';
import { at, change, deployment, entityFacts, incident } from '../__testUtils__/facts';
import { DEFAULT_DEFINITIONS } from '../definitions';
import { countedDeployments, explainChange } from './explainChanges';
import { explainDeployments } from './explainDeployments';
import { explainIncidents } from './explainIncidents';
import { explainRecoveries, recoveriesIn } from './explainRecoveries';

const deployed = (id: string, finishedAt: string, fields = {}) =>
  deployment({
    id,
    finishedAt: at(finishedAt),
    createdAt: at(finishedAt) - 60_000,
    url: `https://gitlab.test/deployments/${id}`,
    ...fields,
  });
const DEPLOYMENTS = [
  deployed('810', '5-04', { sha: 'V1' }),
  deployed('812', '5-05', { sha: 'V2', pipelineId: 'p' }),
  deployed('813', '5-05 01:00', { sha: 'V2', pipelineId: 'p' }),
  deployed('814', '5-06', { sha: 'V1' }),
  deployed('815', '5-07', { sha: 'V3' }),
];
const CHANGES = [
  change({ id: '1', firstCommitAuthoredAt: at('5-01'), mergedAt: at('5-03'), linesChanged: 0 }),
  change({
    id: '2',
    firstCommitAuthoredAt: at('5-01'),
    openedAt: at('5-02'),
    mergedAt: at('5-04'),
    labels: ['hotfix'],
  }),
  change({ id: '3', firstCommitAuthoredAt: at('5-08'), mergedAt: at('5-06') }),
  change({ id: '4', mergedAt: at('5-06') }),
  change({ id: '5', firstCommitAuthoredAt: at('5-06'), mergedAt: at('5-10'), labels: ['hotfix'] }),
  change({ id: '6', firstCommitAuthoredAt: at('5-06'), mergedAt: at('5-11') }),
];
const INCIDENTS = [
  incident({
    id: '1',
    openedAt: at('5-07 00:40'),
    resolvedAt: at('5-07 02:00'),
    runbookLinked: false,
  }),
  incident({ id: '2', openedAt: at('5-10'), resolvedAt: null }),
  incident({ id: '3', openedAt: at('5-09'), resolvedAt: at('5-08') }),
  incident({ id: '4', openedAt: null, resolvedAt: at('5-09') }),
  incident({ id: '5', openedAt: at('5-01'), resolvedAt: null }),
  incident({ id: '6', openedAt: at('5-06 01:00'), resolvedAt: at('5-06 01:00') }),
];
const FACTS = entityFacts({
  deployments: DEPLOYMENTS,
  changes: CHANGES,
  incidents: INCIDENTS,
  links: { 810: ['1'], 813: ['2'], 815: ['3', '4'] },
});
const request = <M extends MetricId>(metric: M, profile: Profile = 'standard') => ({
  metric,
  profile,
  window: { from: at('5-04'), to: at('5-11') },
  definitions: DEFAULT_DEFINITIONS,
  facts: FACTS,
  productionEnvironments: new Map([[1, ['production']]]),
  selectsIncident: () => true,
});
const inWords = (explained: { item: { id: string; counted: boolean; why: { code: string } } }[]) =>
  explained.map(({ item }) => `${item.id} ${item.counted ? 'counts' : item.why.code}`);

describe('explainDeployments', () => {
  const others = [
    deployed('816', '5-08', { environment: 'staging' }),
    deployed('817', '5-08 01:00', { status: 'failed' }),
    deployed('818', '5-08 02:00', { gone: true }),
    deployment({ id: '819', finishedAt: null, createdAt: at('5-09'), status: 'running' }),
    deployment({ id: '820', finishedAt: null, createdAt: at('5-12'), status: 'running' }),
    deployed('821', '5-11'),
  ];
  const explain = (...args: Parameters<typeof request>) =>
    explainDeployments(
      [...others, ...FACTS.deployments],
      request(args[0] as 'deploymentFrequency', args[1]),
    );

  it('lists what finished or else was created in the window, and says what counts', () => {
    expect(inWords(explain('deploymentFrequency'))).toEqual([
      '810 counts',
      '812 counts',
      '813 RETRY',
      '814 counts',
      '815 counts',
      '816 NOT_PRODUCTION',
      '817 NOT_SUCCESSFUL',
      '818 GONE',
      '819 NOT_SUCCESSFUL',
    ]);
  });

  it('leaves rollbacks out of the failure rate only, retries not out of profile article', () => {
    expect(inWords(explain('changeFailureRate'))).toContain('814 ROLLBACK');
    expect(inWords(explain('reworkRate'))).toContain('814 counts');
    expect(inWords(explain('changeFailureRate', 'article'))).toEqual(
      expect.arrayContaining(['813 counts', '814 counts']),
    );
  });

  it('says in plain words why', () => {
    const messages = explain('changeFailureRate').map(({ item }) => item.why.message);
    expect(messages.slice(0, 7)).toEqual([
      'the first known deployment to production',
      'successful, to production',
      'retry of 812',
      'a rollback: left out of the change failure rate',
      'successful, to production',
      'staging is not production',
      'failed: only successful deployments count',
    ]);
  });

  it('says what failed and because of what, what rolled back and what shipped a fix', () => {
    const items = new Map(explain('changeFailureRate').map(({ item }) => [item.id, item]));
    expect(items.get('812')).toMatchObject({
      failed: true,
      failedBecause: {
        code: 'ROLLED_BACK',
        message: 'rolled back by 814',
        url: 'https://gitlab.test/deployments/814',
      },
      shipsFix: true,
      rollback: false,
      durationSeconds: 60,
    });
    expect(items.get('815')).toMatchObject({
      failed: true,
      failedBecause: { code: 'INCIDENT', message: 'incident 1 opened 40 min later', url: null },
      shipsFix: false,
    });
    expect(items.get('814')).toMatchObject({ rollback: true });
    expect(items.get('810')).toMatchObject({ failed: false, shipsFix: false, rollback: false });
    expect(items.get('810')).not.toHaveProperty('failedBecause');
  });
});

describe('explainRecoveries', () => {
  const { window, ...asked } = request('timeToRestore', 'dora');
  const explained = recoveriesIn(window, explainRecoveries(asked));

  it('lists what failed and recovered in the window, or failed in it and has not yet', () => {
    expect(inWords(explained)).toEqual(['812 counts', '814 ROLLBACK', '815 counts']);
  });

  it('says when each recovered and by what', () => {
    const items = new Map(explained.map(({ item }) => [item.id, item]));
    expect(items.get('812')).toMatchObject({
      failed: true,
      recoveredAt: '2026-05-06T00:00:00.000Z',
      timeToRestoreSeconds: 86_400,
      recoveredBecause: {
        code: 'ROLLED_BACK',
        message: 'rolled back by 814',
        url: 'https://gitlab.test/deployments/814',
      },
      why: { message: 'from its finish to its rollback' },
    });
    expect(items.get('814')).toMatchObject({ timeToRestoreSeconds: null });
    expect(items.get('815')).toMatchObject({
      recoveredAt: '2026-05-08T00:00:00.000Z',
      timeToRestoreSeconds: 86_400,
      recoveredBecause: {
        code: 'INCIDENTS_RESOLVED',
        message: 'incident 3, the last of 2 incidents, was resolved',
      },
      failedBecause: { code: 'INCIDENT' },
    });
  });

  it('takes an incident for no sample of its own', () => {
    const incidents = explainIncidents(INCIDENTS, request('timeToRestore', 'dora'));
    expect(inWords(incidents)).toEqual([
      '6 BY_DEPLOYMENT',
      '1 BY_DEPLOYMENT',
      '3 BY_DEPLOYMENT',
      '4 NO_DEPLOYMENT',
      '2 NO_DEPLOYMENT',
    ]);
  });
});

describe('explainChange', () => {
  const shipped = new Map(FACTS.shipped.map(one => [one.change.id, one]));
  const listed = CHANGES.map(one => ({ change: one, shipped: shipped.get(one.id) ?? null }));
  const explainChanges = (
    changes: typeof listed,
    asked: ReturnType<typeof request<'leadTime' | 'reworkRate'>>,
  ) => {
    const counted = new Set(countedDeployments(asked));
    return changes
      .flatMap(one => explainChange(one, { ...asked, counted }) ?? [])
      .sort((a, b) => a.at - b.at);
  };

  it('lists what was deployed, or else merged, in the window', () => {
    const explained = explainChanges(listed, request('leadTime'));
    expect(inWords(explained)).toEqual([
      '1 FIRST_DEPLOYMENT',
      '2 counts',
      '3 NEGATIVE',
      '4 NO_COMMITS',
      '5 NOT_DEPLOYED',
    ]);
    expect(explained.map(({ item }) => item.linesChanged).slice(0, 2)).toEqual([0, undefined]);
    expect(explained[1].item).toMatchObject({
      deployedAt: '2026-05-05T00:00:00.000Z',
      deploymentId: '812',
      leadTimeSeconds: 4 * 86_400,
      stages: { codingSeconds: 86_400, reviewSeconds: 2 * 86_400, deploySeconds: 86_400 },
    });
    expect(explained[2].item).toMatchObject({ leadTimeSeconds: null, stages: null });
  });

  it('goes by the merge in profile article', () => {
    expect(inWords(explainChanges(listed, request('leadTime', 'article')))).toEqual([
      '2 NO_COMMITS',
      '3 NO_COMMITS',
      '4 NO_COMMITS',
      '5 NO_COMMITS',
    ]);
  });

  it('says which fixes make rework', () => {
    expect(inWords(explainChanges(listed, request('reworkRate')))).toEqual([
      '1 NOT_A_FIX',
      '2 counts',
      '3 NOT_A_FIX',
      '4 NOT_A_FIX',
      '5 NOT_DEPLOYED',
    ]);
  });

  it('does not count what is gone', () => {
    const gone = listed.map(one => ({ ...one, change: { ...one.change, gone: true } }));
    expect(inWords(explainChanges(gone, request('leadTime')))[1]).toBe('2 GONE');
  });
});

describe('explainIncidents', () => {
  it('lists what was resolved, or else opened, in the window', () => {
    const explained = explainIncidents(INCIDENTS, request('timeToRestore'));
    expect(inWords(explained)).toEqual([
      '6 counts',
      '1 counts',
      '3 NEGATIVE',
      '4 UNKNOWN_BEGINNING',
      '2 OPEN',
    ]);
    expect(explained[1].item).toMatchObject({
      timeToRestoreSeconds: 4800,
      deploymentIds: ['815'],
      runbookLinked: false,
    });
    expect(explained[0].item).not.toHaveProperty('runbookLinked');
  });

  it('says which rule blamed the deployment, and what goes on elsewhere', () => {
    const named = incident({
      id: '7',
      openedAt: at('5-10'),
      causedBy: { kind: 'commit', id: 'V2', project: null },
    });
    const others = (['moved', 'duplicate'] as const).map(continuedAs =>
      incident({ id: continuedAs, openedAt: at('5-10'), continuedAs }),
    );
    const facts = entityFacts({ deployments: DEPLOYMENTS, incidents: [...INCIDENTS, named] });
    const asked = { ...request('changeFailureRate'), facts };
    const items = explainIncidents([...INCIDENTS, named, ...others], asked).map(({ item }) => item);
    const whyOf = (id: string) => items.find(one => one.id === id)?.why;
    expect(whyOf('7')?.message).toMatch(/^makes 812 a failure, which it names/);
    expect(whyOf('1')?.message).toMatch(/^makes 815 a failure, by opening soon after it/);
    expect(whyOf('moved')?.code).toBe('MOVED');
    expect(whyOf('duplicate')?.code).toBe('DUPLICATE');
    const [failed] = explainDeployments([facts.deployments[1]], asked);
    expect(failed.item.failedBecause).toEqual({
      code: 'REPORTED',
      message: 'incident 7 names it by its commit V2',
      url: null,
    });
  });

  it('tells incidents of two projects apart that have the same number', () => {
    const elsewhere = { ...INCIDENTS[0], targetId: 2 };
    const explained = explainIncidents(
      [INCIDENTS[0], elsewhere, elsewhere],
      request('timeToRestore'),
    );
    expect(explained.map(({ item }) => item.id)).toEqual(['1', '1']);
    expect(new Set(explained.map(({ item }) => item.key)).size).toBe(2);
  });

  it('goes by the opening in profile article', () => {
    expect(inWords(explainIncidents(INCIDENTS, request('timeToRestore', 'article')))).toEqual([
      '6 counts',
      '1 counts',
      '3 NEGATIVE',
      '2 OPEN',
    ]);
  });

  it('says which make a deployment a failure', () => {
    expect(inWords(explainIncidents(INCIDENTS, request('changeFailureRate')))).toEqual([
      '6 ROLLBACK',
      '1 counts',
      // Exactly 48 h after 815.
      '3 counts',
      '2 NO_DEPLOYMENT',
    ]);
  });

  it('does not count what is gone or another entity’s', () => {
    const [one] = explainIncidents([{ ...INCIDENTS[0], gone: true }], request('timeToRestore'));
    expect(one.item.why.code).toBe('GONE');
    const others = { ...request('timeToRestore'), selectsIncident: () => false };
    expect(inWords(explainIncidents(INCIDENTS.slice(0, 1), others))).toEqual(['1 NOT_SELECTED']);
  });
});
