import { Profile } from 'backstage-plugin-dora-common';
import { IncidentFact } from '../EntityFacts';
import { at, deployment, entityFacts, History, incident } from './__testUtils__/facts';
import { DEFAULT_DEFINITIONS } from './definitions';
import { observe } from './samples/observe';
import { timeToRestore } from './timeToRestore';

const WEEK = { from: at('5-04'), to: at('5-11') };
const measure = (incidents: IncidentFact[], profile: Profile = 'standard') =>
  timeToRestore(observe(entityFacts({ incidents }), profile, DEFAULT_DEFINITIONS), WEEK);
let nextId = 1;
const lasting = (from: string | null, to: string | null) =>
  incident({
    id: `${nextId++}`,
    openedAt: from === null ? null : at(from),
    resolvedAt: to === null ? null : at(to),
  });

describe('timeToRestore', () => {
  it('has no data without incidents', () => {
    expect(measure([])).toMatchObject({ reason: 'NO_INCIDENTS', excluded: 0, open: 0 });
  });

  it('takes median, mean and p95 of what was resolved in the window', () => {
    const incidents = [
      lasting('5-04 10:00', '5-04 11:00'),
      lasting('5-05 10:00', '5-05 12:00'),
      lasting('5-06 10:00', '5-06 19:00'),
    ];
    expect(measure(incidents)).toEqual({
      status: 'ok',
      value: 2 * 3600,
      unit: 'seconds',
      mean: 4 * 3600,
      p95: expect.closeTo(29_880, 6),
      sampleSize: 3,
      interval: null,
      excluded: 0,
      open: 0,
      unknownEnd: 0,
    });
  });

  it('goes by the resolution at the edges, by the opening in profile article', () => {
    const incidents = [
      lasting('5-03 23:00', '5-04 00:00'),
      lasting('5-04 00:00', '5-11 00:00'),
      lasting('5-01', '5-03 23:59:59.999'),
    ];
    expect(measure(incidents)).toMatchObject({ sampleSize: 1, value: 3600 });
    expect(measure(incidents, 'gitlab')).toMatchObject({ sampleSize: 1, value: 3600 });
    expect(measure(incidents, 'article')).toMatchObject({ sampleSize: 1, value: 7 * 86_400 });
  });

  it('leaves out and counts what was resolved before it opened; 0 is a sample', () => {
    const incidents = [lasting('5-06', '5-05'), lasting('5-06', '5-06')];
    expect(measure(incidents)).toMatchObject({ sampleSize: 1, value: 0, excluded: 1 });
    expect(measure(incidents.slice(0, 1))).toMatchObject({
      reason: 'NO_INCIDENTS_RESOLVED',
      excluded: 1,
    });
  });

  it.each<[string, string | null, string | null, number]>([
    ['opened in the window and still open', '5-05', null, 1],
    ['opened long ago', '1-01', null, 1],
    ['resolved after the window', '5-05', '5-12', 1],
    ['resolved at its very end', '5-05', '5-11', 1],
    ['resolved just before its end', '5-05', '5-10 23:59:59.999', 0],
    ['opened at its very end', '5-11', null, 0],
    ['of unknown beginning', null, null, 1],
    ['of unknown beginning, resolved', null, '5-05', 0],
    ['resolved before it was opened', '5-09', '5-05', 0],
    ['resolved before it was opened, which is still to come', '5-12', '5-05', 0],
  ])('counts the open ones at the end of the window: %s', (_, from, to, open) => {
    expect(measure([lasting(from, to)])).toMatchObject({ open });
  });

  it('takes no sample of unknown beginning', () => {
    expect(measure([lasting(null, '5-05')])).toMatchObject({
      reason: 'NO_INCIDENTS_RESOLVED',
      excluded: 0,
    });
  });

  it.each<[string, string, string | null, string]>([
    ['resolved before the window', '4-01', '4-02', 'NO_INCIDENTS'],
    ['opened after the window', '5-12', null, 'NO_INCIDENTS'],
    ['open all the window', '4-01', '5-20', 'NO_INCIDENTS_RESOLVED'],
  ])('knows no incident of the window that was %s', (_, from, to, reason) => {
    expect(measure([lasting(from, to)])).toMatchObject({ reason });
  });

  it.each<[string, [string | null, string | null][], string]>([
    [
      'resolved before it was opened',
      [['5-06', '5-05']],
      '1 incident of this window is over, but no sample: resolved before it was opened.',
    ],
    [
      'resolved before it is opened, which is still to come',
      [['5-12', '5-05']],
      '1 incident of this window is over, but no sample: resolved before it was opened.',
    ],
    [
      'of unknown beginning, beside others',
      [
        [null, '5-05'],
        ['5-06', '5-05'],
        ['5-06', null],
      ],
      '2 incidents of this window are over, but no sample: resolved before it was opened; when it began is not known; 1 incident open at its end.',
    ],
  ])('says why none is a sample: %s', (_, incidents, message) => {
    expect(measure(incidents.map(([from, to]) => lasting(from, to)))).toMatchObject({ message });
  });

  it.each<Profile>(['standard', 'article'])(
    'says that one is over whose end is not known: %s',
    profile => {
      expect(measure([{ ...lasting('5-05', null), endUnknown: true }], profile)).toMatchObject({
        message: expect.stringMatching(
          /^1 incident of this window is over, but no sample: .*when it ended is not known\.$/,
        ),
      });
    },
  );

  it('says how many are open when none is resolved', () => {
    expect(measure([lasting('5-05', null), lasting('5-06', null)])).toMatchObject({
      open: 2,
      message: expect.stringContaining('2 incidents open'),
    });
  });
});

it('takes no sample of an unknown end, and counts it where it began', () => {
  const over = { ...lasting('5-05', null), endUnknown: true };
  const sample = lasting('5-06', '5-07');
  expect(measure([over, sample])).toMatchObject({ sampleSize: 1, open: 0, unknownEnd: 1 });
  const before = { ...lasting('5-01', null), endUnknown: true };
  expect(measure([before])).toMatchObject({ reason: 'NO_INCIDENTS', open: 0, unknownEnd: 0 });
  expect(measure([over], 'article')).toMatchObject({ status: 'noData', open: 0, unknownEnd: 1 });
});

describe('failed deployment recovery time', () => {
  const recover = (history: History) =>
    timeToRestore(observe(entityFacts(history), 'dora', DEFAULT_DEFINITIONS), WEEK);
  const deployed = (id: string, finishedAt: string, fields = {}) =>
    deployment({ id, finishedAt: at(finishedAt), ...fields });
  const ONE = [deployed('1', '5-05 12:00')];
  const following = (...incidents: [string, string | null][]) =>
    recover({ deployments: ONE, incidents: incidents.map(([from, to]) => lasting(from, to)) });

  it('goes from the finish to the end of the incident', () => {
    expect(following(['5-05 13:00', '5-05 15:00'])).toMatchObject({
      status: 'ok',
      value: 3 * 3600,
      unit: 'seconds',
      mean: 3 * 3600,
      p95: 3 * 3600,
      sampleSize: 1,
      excluded: 0,
      open: 0,
      unknownEnd: 0,
    });
  });

  it('ends with the last of several incidents, and with none while one is open', () => {
    expect(following(['5-05 13:00', '5-05 20:00'], ['5-05 14:00', '5-05 15:00'])).toMatchObject({
      value: 8 * 3600,
      sampleSize: 1,
    });
    expect(following(['5-05 13:00', '5-05 20:00'], ['5-05 14:00', null])).toMatchObject({
      reason: 'NO_FAILED_DEPLOYMENTS_RECOVERED',
      message: expect.stringContaining('1 has not recovered'),
      open: 1,
    });
  });

  const rolledBack = (finishedAt: string) => [
    deployed('1', '5-01', { sha: 'V1' }),
    deployed('2', '5-05 12:00', { sha: 'V2' }),
    deployed('3', finishedAt, { sha: 'V1' }),
  ];

  it.each<[string, string, string | null, object]>([
    ['a rollback alone', '5-05 14:00', '-', { value: 2 * 3600 }],
    ['a rollback before the end', '5-05 14:00', '5-05 16:00', { value: 2 * 3600 }],
    ['an end before the rollback', '5-05 14:00', '5-05 13:30', { value: 1.5 * 3600 }],
    ['a rollback while an incident is open', '5-05 14:00', null, { value: 2 * 3600 }],
    ['a rollback after the window', '5-12', '-', { open: 1 }],
    ['both after the window', '5-12', '5-13', { open: 1 }],
    ['an end at the very end of the window', '5-12', '5-11', { open: 1 }],
  ])('takes what comes first: %s', (_, rollbackAt, resolvedAt, expected) => {
    const incidents = resolvedAt === '-' ? [] : [lasting('5-05 13:00', resolvedAt)];
    expect(recover({ deployments: rolledBack(rollbackAt), incidents })).toMatchObject(expected);
  });

  it('leaves out rollbacks that failed themselves, and incidents that nothing is blamed for', () => {
    const incidents = [lasting('5-05 15:00', '5-05 16:00'), lasting('5-09', '5-09 01:00')];
    expect(recover({ deployments: rolledBack('5-05 14:00'), incidents })).toMatchObject({
      sampleSize: 1,
      value: 2 * 3600,
      open: 0,
    });
  });

  it('counts a deployment of long ago by its recovery', () => {
    const deployments = [deployed('1', '3-01')];
    const incidents = [lasting('3-01 01:00', '5-06')];
    expect(recover({ deployments, incidents })).toMatchObject({ value: 66 * 86_400 });
    expect(recover({ deployments, incidents: [lasting('3-01 01:00', null)] })).toMatchObject({
      open: 1,
    });
  });

  it('leaves out and counts a recovery before the finish', () => {
    const named = { ...lasting('5-04', '5-05'), deploymentId: '1' };
    expect(recover({ deployments: ONE, incidents: [named] })).toMatchObject({
      reason: 'NO_FAILED_DEPLOYMENTS_RECOVERED',
      message:
        '1 failed deployment of this window is over, but no sample: recovered before it finished.',
      excluded: 1,
      open: 0,
    });
  });

  it('recovers by a rollback only where the end of an incident is not known', () => {
    const incidents = [{ ...lasting('5-05 13:00', null), endUnknown: true }];
    expect(recover({ deployments: ONE, incidents })).toMatchObject({
      status: 'noData',
      open: 0,
      unknownEnd: 1,
    });
    expect(recover({ deployments: rolledBack('5-05 14:00'), incidents })).toMatchObject({
      value: 2 * 3600,
      open: 0,
      unknownEnd: 0,
    });
  });

  it('fails by what is only known after the window', () => {
    const deployments = [deployed('1', '5-10 23:00')];
    const incidents = [lasting('5-11 01:00', '5-11 02:00')];
    expect(recover({ deployments, incidents })).toMatchObject({ open: 1 });
  });

  it('says why there is none', () => {
    expect(recover({ deployments: ONE })).toMatchObject({ reason: 'NO_FAILED_DEPLOYMENTS' });
    const counts = [{ periodStart: at('5-05'), periodSeconds: 3600, deployments: 3, failures: 1 }];
    expect(recover({ counts })).toMatchObject({ reason: 'NO_SINGLE_DEPLOYMENTS' });
    expect(recover({ counts, deployments: ONE })).toMatchObject({
      reason: 'NO_FAILED_DEPLOYMENTS',
    });
  });
});
