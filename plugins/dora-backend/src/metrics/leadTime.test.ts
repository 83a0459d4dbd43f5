import { HOUR_MS, Profile } from 'backstage-plugin-dora-common';
import { at, change, deployment, entityFacts, History } from './__testUtils__/facts';
import { DEFAULT_DEFINITIONS } from './definitions';
import { leadTime } from './leadTime';
import { observe } from './samples/observe';

const WEEK = { from: at('5-04'), to: at('5-11') };
const measure = (history: History, profile: Profile = 'standard') =>
  leadTime(observe(entityFacts(history), profile, DEFAULT_DEFINITIONS), WEEK);
const before = deployment({ id: '0', finishedAt: at('1-01') });
const deployed = (id: string, finishedAt: string, fields = {}) =>
  deployment({ id, finishedAt: at(finishedAt), ...fields });

/** Committed, opened, merged: hours before the deployment at 5-06 12:00. */
function shippedChanges(...hours: [committed: number, opened: number, merged: number][]): History {
  const deployedAt = at('5-06 12:00');
  const changes = hours.map(([committed, opened, merged], i) =>
    change({
      id: `${i}`,
      firstCommitAuthoredAt: deployedAt - committed * HOUR_MS,
      firstCommitCommittedAt: deployedAt - committed * HOUR_MS,
      openedAt: deployedAt - opened * HOUR_MS,
      mergedAt: deployedAt - merged * HOUR_MS,
    }),
  );
  return {
    deployments: [before, deployed('1', '5-06 12:00')],
    changes,
    links: { 1: changes.map(({ id }) => id) },
  };
}

describe('leadTime', () => {
  it('has no data without changes', () => {
    expect(measure({ deployments: [before, deployed('1', '5-06')] })).toMatchObject({
      status: 'noData',
      reason: 'NO_CHANGES_DEPLOYED',
      excluded: 0,
    });
  });

  it('takes the median and p95 over changes, from first commit to deployment', () => {
    expect(measure(shippedChanges([1, 1, 1], [2, 2, 2], [9, 9, 9]))).toMatchObject({
      status: 'ok',
      value: 2 * 3600,
      p95: expect.closeTo(29_880, 6),
      sampleSize: 3,
      excluded: 0,
    });
    expect(measure(shippedChanges([1, 1, 1], [2, 2, 2]))).toMatchObject({ value: 1.5 * 3600 });
  });

  it.each<[string, [number, number, number], [number, number, number]]>([
    ['in order', [10, 6, 1], [4, 5, 1]],
    ['opened before the first commit that is left', [5, 8, 1], [0, 4, 1]],
    ['merged before it was opened', [10, 2, 6], [8, 0, 2]],
    ['merged after the deployment', [10, 6, -3], [4, 6, 0]],
    ['everything after the deployment', [10, -1, -2], [10, 0, 0]],
    ['everything before the first commit', [0, 5, 4], [0, 0, 0]],
  ])('splits into stages that add up: %s', (_, hours, [coding, review, deploy]) => {
    expect(measure(shippedChanges(hours))).toMatchObject({
      value: hours[0] * 3600,
      stages: { coding: coding * 3600, review: review * 3600, deploy: deploy * 3600 },
    });
  });

  it('has no stages where opening or merge is not known, and in other profiles', () => {
    const history = shippedChanges([10, 6, 1]);
    expect(measure(history, 'gitlab')).not.toHaveProperty('stages');
    expect(measure(history, 'article')).not.toHaveProperty('stages');
    history.changes![0].openedAt = null;
    expect(measure(history)).toMatchObject({ status: 'ok' });
    expect(measure(history)).not.toHaveProperty('stages');
  });

  it('leaves out and counts negative durations; a duration of 0 is one', () => {
    expect(measure(shippedChanges([-1, 0, 0], [0, 0, 0]))).toMatchObject({
      status: 'ok',
      value: 0,
      sampleSize: 1,
      excluded: 1,
    });
    expect(measure(shippedChanges([-1, 0, 0]))).toMatchObject({
      status: 'noData',
      excluded: 1,
      message: expect.stringContaining('its first commit is later than its first production'),
    });
  });

  it('neither samples nor excludes a change whose commits are not known', () => {
    const history = shippedChanges([1, 1, 1], [2, 2, 2]);
    history.changes![0].firstCommitAuthoredAt = null;
    expect(measure(history)).toMatchObject({ sampleSize: 1, excluded: 0 });
  });

  it('takes no sample from a first known deployment, nor of its changes elsewhere', () => {
    const history = shippedChanges([1, 1, 1], [2, 2, 2]);
    history.deployments!.push(
      deployed('2', '5-05', { environment: 'production/eu' }),
      deployed('3', '5-08', { environment: 'production/eu' }),
    );
    // The first change came with the first deployment to the other environment, before it came here.
    expect(measure({ ...history, links: { 1: ['0', '1'], 2: ['0'], 3: ['1'] } })).toMatchObject({
      value: 2 * 3600,
      sampleSize: 1,
      excluded: 0,
    });
  });

  it('takes a change once, by its first production deployment, where several bring it', () => {
    const history = shippedChanges([1, 1, 1]);
    history.deployments!.push(deployed('2', '5-07'), deployed('3', '5-13'));
    expect(measure({ ...history, links: { 3: ['0'], 2: ['0'], 1: ['0'] } })).toMatchObject({
      value: 3600,
      sampleSize: 1,
    });
    expect(measure({ ...history, links: { 3: ['0'] } })).toMatchObject({ status: 'noData' });
  });

  it('goes by finish time at the edges of the window', () => {
    const history = shippedChanges([1, 1, 1], [2, 2, 2], [3, 3, 3]);
    history.deployments = [
      before,
      deployed('1', '5-03 23:59:59.999'),
      deployed('2', '5-04'),
      deployed('3', '5-11'),
    ];
    history.changes!.forEach(one => (one.firstCommitAuthoredAt = at('5-01')));
    expect(measure({ ...history, links: { 1: ['0'], 2: ['1'], 3: ['2'] } })).toMatchObject({
      sampleSize: 1,
      value: 3 * 86_400,
    });
  });

  describe('in profile article', () => {
    it('runs from the oldest commit to the merge, deployed or not', () => {
      const changes = [
        change({ id: '1', firstCommitCommittedAt: at('5-03'), mergedAt: at('5-04') }),
        change({ id: '2', firstCommitCommittedAt: at('5-06'), mergedAt: at('5-05') }),
        change({ id: '3', firstCommitCommittedAt: at('5-01'), mergedAt: at('5-11') }),
      ];
      expect(measure({ changes }, 'article')).toMatchObject({
        value: 86_400,
        sampleSize: 1,
        excluded: 1,
      });
      expect(measure({}, 'article')).toMatchObject({ reason: 'NO_CHANGES_MERGED', excluded: 0 });
    });
  });

  it('ends with the deployment where there is no merge request, in profile article too', () => {
    const history = shippedChanges([10, 6, 1]);
    history.changes![0].mergedAt = null;
    expect(measure(history)).toMatchObject({ value: 10 * 3600 });
    expect(measure(history, 'article')).toMatchObject({ value: 10 * 3600, sampleSize: 1 });
    expect(measure(history, 'gitlab')).toMatchObject({ status: 'noData', excluded: 0 });
  });

  describe('in profile gitlab', () => {
    it('runs from merge to deployment, and a merge after it is 0', () => {
      const history = shippedChanges([10, 6, 4], [10, 6, -2], [10, 6, 1]);
      expect(measure(history, 'gitlab')).toMatchObject({
        value: 3600,
        sampleSize: 3,
        excluded: 0,
      });
    });

    it('leaves out first deployments too', () => {
      const history = shippedChanges([10, 6, 4]);
      history.deployments!.shift();
      expect(measure(history, 'gitlab')).toMatchObject({ status: 'noData', excluded: 0 });
    });
  });

  it('says so where deployments are known as counts only', () => {
    const counts = [{ periodStart: at('5-05'), periodSeconds: 3600, deployments: 2, failures: 0 }];
    expect(measure({ counts })).toMatchObject({ status: 'noData', reason: 'COUNTS_ONLY' });
  });
});
