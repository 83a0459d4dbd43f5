import { DAY_MS } from 'backstage-plugin-dora-common';
import { Collection, NOW } from '../__testUtils__/Collection';
import { FakeGitlab } from '../__testUtils__/FakeGitlab';
import { deploymentAt, issueAt, mergeRequestAt, sha } from '../__testUtils__/rows';

jest.setTimeout(30_000);

const daysAgo = (days: number) => new Date(NOW - days * DAY_MS).toISOString();

describe('the daily sweep', () => {
  let gitlab: FakeGitlab;
  let collection: Collection;

  beforeEach(async () => {
    gitlab = await FakeGitlab.start({
      environments: [{ name: 'production', tier: 'production' }],
      deployments: [
        deploymentAt(1, daysAgo(120)),
        deploymentAt(2, daysAgo(4)),
        deploymentAt(3, daysAgo(3)),
      ],
      mergeRequests: [mergeRequestAt(1, daysAgo(5)), mergeRequestAt(2, daysAgo(5))],
      commits: Object.fromEntries(
        [1, 2].map(iid => [iid, [{ id: sha(iid), authored_date: daysAgo(6) }]]),
      ),
      issues: [
        issueAt(1, daysAgo(5)),
        issueAt(2, daysAgo(4), { issue_type: 'issue', labels: ['incident'] }),
        issueAt(3, daysAgo(300)),
      ],
    });
    collection = new Collection(gitlab);
    await collection.run();
    collection.now = NOW + DAY_MS;
  });
  afterEach(() => gitlab.stop());

  const gone = () =>
    Object.fromEntries(
      Object.entries(collection.facts.gone).map(([kind, ids]) => [kind, [...ids]]),
    );

  it('marks what was deleted, and nothing else', async () => {
    gitlab.project.deployments = gitlab.project.deployments.filter(({ id }) => id !== 2);
    gitlab.project.mergeRequests = gitlab.project.mergeRequests.filter(({ iid }) => iid !== 1);
    gitlab.project.issues = gitlab.project.issues.filter(({ iid }) => iid !== 3);
    await collection.run();
    expect(gone()).toEqual({ deployments: ['2'], changes: ['1'], incidents: ['3'] });
  });

  it('does not take a row for deleted because pages shifted', async () => {
    gitlab.fault = ({ url }, response) => {
      const listed = url!.includes('order_by=created_at');
      if (listed) response.end('[]');
      return listed;
    };
    await collection.run();
    expect(gone().deployments).toEqual([]);
  });

  describe('of a list that loses many rows at once', () => {
    const numbers = Array.from({ length: 230 }, (_, i) => i + 1);
    const asked = () => gitlab.requests.filter(request => /\/7\/issues\/\d+/.test(request)).length;
    const missing = () => collection.facts.missing.incidents!;

    beforeEach(async () => {
      gitlab.project.issues = numbers.map(n => issueAt(n, daysAgo(5)));
      collection = new Collection(gitlab);
      await collection.run();
    });

    const runOnDay = async (day: number) => {
      gitlab.requests.length = 0;
      collection.now = NOW + day * DAY_MS;
      await collection.run();
    };
    const loseAll = () => {
      gitlab.fault = ({ url }, response) => {
        const listed = /\/7\/issues\?/.test(url!);
        if (listed) response.setHeader('content-type', 'application/json').end('[]');
        return listed;
      };
    };

    it('takes the word of each of them, a hundred a day', async () => {
      loseAll();
      gitlab.project.issues = [];
      await runOnDay(1);
      expect([asked(), gone().incidents.length, missing().ids.length]).toEqual([100, 100, 130]);
      await runOnDay(2);
      expect([asked(), gone().incidents.length, missing().ids.length]).toEqual([100, 200, 30]);
    });

    it('believes no list that leaves out what is there', async () => {
      loseAll();
      await runOnDay(1);
      expect([asked(), gone().incidents, missing()]).toEqual([
        100,
        [],
        { ids: expect.anything(), of: 230 },
      ]);
      expect(missing().ids).toHaveLength(130);
      const first = missing().ids;
      await runOnDay(2);
      expect(missing().ids).not.toEqual(first);
    });

    it('leaves a few for the next day where others are still there', async () => {
      // Of 230, 105 are not listed: 100 of them are asked for, and five are few.
      gitlab.fault = ({ url }, response) => {
        if (!/\/7\/issues\?.*iids/.test(decodeURIComponent(url!))) return false;
        const iids = new URL(url!, gitlab.url).searchParams.getAll('iids[]').map(Number);
        const rows = gitlab.project.issues.filter(({ iid }) => iids.includes(iid!) && iid! > 105);
        response.setHeader('content-type', 'application/json').end(JSON.stringify(rows));
        return true;
      };
      await runOnDay(1);
      expect([asked(), gone().incidents, missing().ids]).toEqual([100, [], []]);
    });
  });

  it('sees a label that was taken away', async () => {
    gitlab.project.issues[1].labels = [];
    await collection.run();
    expect(collection.facts.incidents.get('2')).toMatchObject({ labels: [] });
  });

  it('sees the end of a deployment whose row did not move', async () => {
    gitlab.project.deployments.push(deploymentAt(4, daysAgo(2), { status: 'running' }));
    const late = new Collection(gitlab);
    await late.run();
    gitlab.project.deployments[3].status = 'canceled';
    late.now = NOW + DAY_MS;
    await late.run();
    expect(late.facts.deployments.get('4')).toMatchObject({ status: 'canceled' });
  });

  it('reads a deployment that could not be read as soon as it can be, though its row did not move', async () => {
    gitlab.project.deployments.push(
      deploymentAt(4, daysAgo(2), { status: 7 as unknown as string }),
    );
    const late = new Collection(gitlab);
    await late.run();
    expect(late.facts.deployments.has('4')).toBe(false);
    expect([...late.facts.unread.keys()]).toEqual(['deployments 4']);
    gitlab.project.deployments[3].status = 'success';
    late.now = NOW + DAY_MS;
    await late.run();
    expect(late.facts.deployments.get('4')).toMatchObject({ status: 'success' });
    expect(late.facts.unread.size).toBe(0);
  });

  describe('of merge requests that had no commits', () => {
    const iids = Array.from({ length: 230 }, (_, i) => i + 1);
    const first = (iid: number) =>
      collection.facts.changes.get(String(iid))?.firstCommitAuthoredAt ?? null;
    const have = (commits: object[]) => {
      gitlab.project.commits = Object.fromEntries(iids.map(iid => [iid, commits as never]));
    };

    beforeEach(async () => {
      gitlab.project.mergeRequests = iids.map(iid => mergeRequestAt(iid, daysAgo(120)));
      have([]);
      collection = new Collection(gitlab);
      await collection.run();
    });

    it('asks a hundred a day in turn, and takes those that have some by now', async () => {
      have([{ id: sha(1), authored_date: daysAgo(130) }]);
      await collection.run();
      expect(iids.filter(first)).toEqual([]);
      const known = [];
      for (let day = 1; day <= 4; day++) {
        collection.now += DAY_MS;
        await collection.run();
        expect(gitlab.asked('graphql')).toBeLessThanOrEqual(4);
        known.push(iids.filter(first).length);
      }
      expect(known).toEqual([100, 200, 230, 230]);
      expect(gitlab.asked('graphql')).toBe(0);
    });

    it('asks for the same number of them again and again', async () => {
      for (let day = 1; day <= 3; day++) {
        collection.now += DAY_MS;
        await collection.run();
        expect(gitlab.asked('graphql')).toBe(4);
        collection.now += 15 * 60_000;
        await collection.run();
        expect(gitlab.asked('graphql')).toBe(0);
      }
    });
  });

  it('comes once a day, at the cost of a few requests', async () => {
    await collection.run();
    const extra = gitlab.requests.length;
    collection.now += 15 * 60_000;
    await collection.run();
    expect(gitlab.requests).toHaveLength(4);
    // Environments once, incidents, merge requests and deployments once each.
    expect(extra).toBe(4 + 4);
  });
});
