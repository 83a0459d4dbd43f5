import { DAY_MS } from 'backstage-plugin-dora-common';
import { Collection, NOW } from '../__testUtils__/Collection';
import { FakeGitlab } from '../__testUtils__/FakeGitlab';
import { deploymentAt, issueAt } from '../__testUtils__/rows';
import { readCursor, writeCursor } from './cursor';

const context = { now: NOW, historyFrom: NOW - 180 * DAY_MS };
/** As a backend from before left it, in the middle of the second slice of its walk. */
const before = {
  version: 1,
  startedAt: NOW - DAY_MS,
  environmentsReadAt: NOW - DAY_MS,
  sweptAt: NOW - DAY_MS,
  walk: {
    from: NOW - 121 * DAY_MS,
    to: NOW - 31 * DAY_MS,
    finished: ['mergeRequests'],
    reading: { deployments: { after: NOW - 60 * DAY_MS, page: 1 } },
  },
  reachedBackTo: NOW - 31 * DAY_MS,
  done: 7,
  total: 20,
  following: {
    deployments: { after: NOW - 2 * DAY_MS, seen: ['1@2'] },
    mergeRequests: { after: NOW - 3 * DAY_MS, seen: [] },
    'issues:type:incident': { after: null, seen: [] },
  },
  withoutCommits: ['4'],
};

describe('readCursor', () => {
  it('goes on list by list from where all of them had come to together', () => {
    const { lists, ...rest } = readCursor(before, context);
    expect(rest).toMatchObject({ version: 2, done: 7, total: 20, withoutCommits: ['4'] });
    const walk = { from: NOW - 121 * DAY_MS, to: NOW - 31 * DAY_MS };
    expect(lists.get('deployments')).toEqual({
      name: 'deployments',
      after: NOW - 2 * DAY_MS,
      seen: ['1@2'],
      walk: {
        ...walk,
        place: { after: NOW - 60 * DAY_MS, page: 1 },
        finished: false,
        emptySince: null,
      },
      reachedBackTo: NOW - 31 * DAY_MS,
      failing: false,
      full: false,
    });
    expect(lists.get('mergeRequests')?.walk).toEqual({
      ...walk,
      place: null,
      finished: true,
      emptySince: null,
    });
  });

  it('walks through issues once more, which were read with less understanding, and keeps what is known', () => {
    const { lists } = readCursor(before, context);
    expect(lists.get('issues:type:incident')).toEqual({
      name: 'issues:type:incident',
      after: null,
      seen: [],
      walk: { from: NOW - 30 * DAY_MS, to: null, place: null, finished: false, emptySince: null },
      reachedBackTo: NOW - 31 * DAY_MS,
      failing: false,
      full: false,
    });
  });

  it('reads what it wrote, and begins anew where it reads nonsense', () => {
    const state = readCursor(before, context);
    expect(readCursor(JSON.parse(JSON.stringify(writeCursor(state))), context)).toEqual(state);
    expect(readCursor({ version: 3 }, context)).toMatchObject({ startedAt: NOW, done: 0 });
  });

  it('lets a finished collection go on with four requests', async () => {
    const gitlab = await FakeGitlab.start({
      environments: [{ name: 'production', tier: 'production' }],
      deployments: [deploymentAt(1, new Date(NOW - 2 * DAY_MS).toISOString())],
      issues: [issueAt(1, new Date(NOW - 2 * DAY_MS).toISOString())],
    });
    const collection = new Collection(gitlab);
    await collection.run();
    gitlab.project.issues[0].created_at = gitlab.project.issues[0].updated_at = new Date(
      NOW - 170 * DAY_MS,
    ).toISOString();
    collection.facts.cursor = {
      ...before,
      sweptAt: NOW,
      environmentsReadAt: NOW,
      walk: null,
      reachedBackTo: NOW - 180 * DAY_MS,
      following: { ...before.following, 'issues:label:incident': { after: null, seen: [] } },
    };
    collection.facts.incidents.clear();
    await collection.run();
    // An issue that has not changed for long is read again.
    expect(collection.facts.incidents.size).toBe(1);
    await collection.run();
    expect(gitlab.requests).toHaveLength(4);
    expect(collection.facts.progress?.complete).toBe(true);
    await gitlab.stop();
  });
});
