import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { FactPage } from 'backstage-plugin-dora-node';
import { Collection, NOW } from '../__testUtils__/Collection';
import { FakeGitlab, Fault } from '../__testUtils__/FakeGitlab';
import { MOST_BYTES } from '../http/readBounded';
import { deploymentAt, issueAt, mergeRequestAt, sha } from '../__testUtils__/rows';

jest.setTimeout(30_000);

const MINUTE_MS = 60_000;
const daysAgo = (days: number) => new Date(NOW - days * DAY_MS).toISOString();

/** Answers so whatever matches. */
const answering =
  (status: number, pattern: RegExp): Fault =>
  ({ url }, response) => {
    if (!pattern.test(decodeURIComponent(url!))) return false;
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    return true;
  };

describe('a project of which something fails for good', () => {
  let gitlab: FakeGitlab;
  let collection: Collection;

  beforeEach(async () => {
    gitlab = await FakeGitlab.start({
      environments: [
        { name: 'production', tier: 'production' },
        { name: 'live', tier: 'production' },
      ],
      deployments: [1, 2, 3].map(n => deploymentAt(n, daysAgo(20 - n))),
      mergeRequests: [1, 2, 3].map(n => mergeRequestAt(n, daysAgo(21 - n))),
      issues: [1, 2].map(n => issueAt(n, daysAgo(10 - n))),
      commits: Object.fromEntries(
        [1, 2, 3].map(n => [n, [{ id: sha(n), authored_date: daysAgo(30 - n) }]]),
      ),
      links: { 2: [2], 3: [3] },
    });
    collection = new Collection(gitlab);
  });
  afterEach(() => gitlab.stop());

  const sizes = () => {
    const { deployments, changes, incidents } = collection.facts;
    return [deployments.size, changes.size, incidents.size];
  };
  const failing = () =>
    [...collection.lists.values()].filter(({ error }) => error).map(({ list }) => list);

  it('has nothing to tell while nothing fails', async () => {
    await collection.run();
    expect(sizes()).toEqual([3, 3, 2]);
    expect(failing()).toEqual([]);
    expect(collection.lists.get('mergeRequests')).toEqual({
      list: 'mergeRequests',
      error: null,
      reachedBackTo: NOW - 180 * DAY_MS,
      complete: true,
    });
  });

  it('reads all but the list that answers with more than is read', async () => {
    gitlab.project.links = {};
    gitlab.fault = ({ url }, response) => {
      if (!/\/7\/merge_requests\?/.test(decodeURIComponent(url!))) return false;
      const headers = { 'content-type': 'application/json', 'content-length': MOST_BYTES + 1 };
      response.writeHead(200, headers).write('[');
      return true;
    };
    await collection.run();
    expect(failing()).toEqual(['mergeRequests']);
    expect(sizes()).toEqual([3, 0, 2]);
    expect(collection.lists.get('mergeRequests')?.error?.message).toContain('more than 32 MB');
  });

  it.each([
    ['environments', 403, /\/7\/environments/, ['environments'], [3, 3, 2]],
    ['deployments', 403, /\/7\/deployments\?/, ['deployments'], [0, 3, 2]],
    ['merge requests', 403, /\/7\/merge_requests\?/, ['mergeRequests'], [3, 0, 2]],
    ['merge requests', 500, /\/7\/merge_requests\?/, ['mergeRequests'], [3, 0, 2]],
    ['issues', 404, /\/7\/issues\?/, ['issues:type:incident', 'issues:label:incident'], [3, 3, 0]],
    ['issues', 401, /\/7\/issues\?/, ['issues:type:incident', 'issues:label:incident'], [3, 3, 0]],
  ])('reads all but the %s that answer %d', async (_what, status, pattern, lists, counts) => {
    gitlab.project.links = {};
    gitlab.fault = answering(status, pattern);
    await collection.run();
    expect(failing()).toEqual(lists);
    expect(sizes()).toEqual(counts);
    // The environments have no history.
    expect(collection.facts.progress?.complete).toBe(lists.includes('environments'));
    expect(collection.facts.progress?.reachedBackTo).toBe(NOW - 180 * DAY_MS);

    gitlab.fault = () => false;
    collection.due = all => all.filter(list => lists.includes(list));
    await collection.run();
    expect(failing()).toEqual([]);
    expect(sizes()).toEqual([3, 3, 2]);
    expect(collection.facts.progress?.complete).toBe(true);
  });

  it('knows the commits of all once they can be read, however many failed and how old they are', async () => {
    const iids = Array.from({ length: 520 }, (_, i) => i + 1);
    gitlab.project.graphql = false;
    gitlab.project.mergeRequests = iids.map(iid => mergeRequestAt(iid, daysAgo(100 + iid / 10)));
    gitlab.project.commits = Object.fromEntries(
      iids.map(iid => [iid, [{ id: sha(iid), authored_date: daysAgo(170) }]]),
    );
    gitlab.fault = answering(404, /\/merge_requests\/\d+\/commits/);
    await collection.run();
    const without = () =>
      [...collection.facts.changes.values()].filter(one => !one.firstCommitAuthoredAt).length;
    expect(without()).toBe(520);
    gitlab.fault = () => false;
    await collection.run();
    expect(without()).toBe(20);
    collection.now += DAY_MS;
    await collection.run();
    expect(without()).toBe(0);
  });

  it('goes by the names of environments where their tiers may not be read, until they may', async () => {
    gitlab.project.deployments.push(deploymentAt(4, daysAgo(3), { environment: { name: 'live' } }));
    gitlab.fault = answering(403, /\/environments/);
    await collection.run();
    expect(collection.facts.environmentFacts).toEqual([
      { name: 'production', tier: null },
      { name: 'live', tier: null },
    ]);
    expect(collection.facts.shipments.has('2')).toBe(true);
    gitlab.fault = () => false;
    await collection.run();
    expect(collection.facts.environmentFacts).toContainEqual({ name: 'live', tier: 'production' });
  });

  it('reads environments with the next run where one could not be looked up, and says so until then', async () => {
    await collection.run();
    const added = { name: 'prod-eu2', tier: 'production' };
    gitlab.project.environments.push(added);
    gitlab.project.deployments.push(
      deploymentAt(4, daysAgo(1), { environment: { name: added.name } }),
    );
    gitlab.fault = answering(500, /\/environments\?.*name=/);
    const pages = await collection.run();
    expect(failing()).toEqual(['environments']);
    const told = pages.flatMap(({ lists }) => lists ?? []);
    expect(told.filter(({ list }) => list === 'environments')).toHaveLength(1);
    await collection.run();
    expect(failing()).toEqual([]);
    expect(collection.facts.environmentFacts).toContainEqual(added);
  });

  it('says that environments fail for as long as they do once one could not be looked up', async () => {
    await collection.run();
    gitlab.project.deployments.push(deploymentAt(4, daysAgo(1), { environment: { name: 'eu' } }));
    gitlab.fault = answering(500, /\/environments\?/);
    await collection.run();
    collection.lists.clear();
    await collection.run();
    expect(failing()).toEqual(['environments']);
  });

  it('keeps the tiers that it knows when environments are refused later', async () => {
    await collection.run();
    gitlab.fault = answering(403, /\/environments/);
    collection.now += DAY_MS;
    await collection.run();
    expect(failing()).toEqual(['environments']);
    expect(collection.facts.environmentFacts).toContainEqual({ name: 'live', tier: 'production' });
  });

  it.each([
    [500, 'commits'],
    [404, 'commits'],
    [403, 'commits'],
  ])('knows all but the first commit of a merge request whose commits answer %d', async status => {
    gitlab.project.graphql = false;
    gitlab.fault = answering(status, /\/merge_requests\/2\/commits/);
    const setAside: FactPage['setAside'] = [];
    for (let run = 0; run < 8; run++) {
      for (const page of await collection.run()) setAside.push(...(page.setAside ?? []));
    }
    expect(sizes()).toEqual([3, 3, 2]);
    const first = (id: string) => collection.facts.changes.get(id)?.firstCommitAuthoredAt;
    expect([first('1'), first('2'), first('3')].map(Boolean)).toEqual([true, false, true]);
    expect(setAside).toEqual([
      expect.objectContaining({
        part: 'commits',
        id: '2',
        why: expect.stringContaining(`${status}`),
      }),
    ]);
    expect(collection.lists.get('mergeRequests')?.error).toBeNull();
    await collection.run();
    expect(failing()).toEqual([]);

    gitlab.fault = () => false;
    await collection.run();
    expect(first('2')).toBeTruthy();
  });

  it('knows what all but the one deployment shipped that cannot be looked up', async () => {
    gitlab.fault = answering(500, /\/deployments\/2\/merge_requests/);
    for (let run = 0; run < 9; run++) await collection.run();
    expect([...collection.facts.shipments.keys()].sort()).toEqual(['3']);
    expect(collection.facts.unread.get('shipments 2')).toMatchObject({ id: '2' });
    expect(failing()).toEqual([]);
  });

  it('takes nothing for unreadable while GitLab is down', async () => {
    gitlab.project.graphql = false;
    gitlab.fault = answering(500, /commits|\/projects\/7$|deployments\/\d/);
    for (let run = 0; run < 12; run++) await collection.run();
    expect(collection.facts.unread.size).toBe(0);
    gitlab.fault = () => false;
    await collection.run();
    expect(collection.facts.changes.get('2')?.firstCommitAuthoredAt).toBeTruthy();
    expect(failing()).toEqual([]);
  });

  it('takes an issue of 1960 for what it is: opened nobody knows when', async () => {
    gitlab.project.issues[0].created_at = '1960-01-01T00:00:00Z';
    gitlab.project.issues[0].state = 'opened';
    await collection.run();
    expect(collection.facts.incidents.get('1')?.openedAt).toBeNull();
    expect(collection.facts.unread.size).toBe(0);
  });

  describe.each([true, false])('with GraphQL: %p', graphql => {
    const first = (id: string) => collection.facts.changes.get(id)?.firstCommitAuthoredAt;
    beforeEach(() => {
      gitlab.project.graphql = graphql;
    });

    it.each(['garbage', '2262-04-11T23:47:16Z', '', null])(
      'takes no later commit for the first one beside one of %p, and tells so, until its date makes sense',
      async odd => {
        const [later] = gitlab.project.commits[2];
        const date = odd as string;
        gitlab.project.commits[2] = [later, { id: sha(9), authored_date: date }];
        await collection.run();
        expect(collection.facts.changes.size).toBe(3);
        expect([first('1'), first('2')].map(Boolean)).toEqual([true, false]);
        expect(failing()).toEqual(['commits']);
        for (let run = 0; run < 8; run++) await collection.run();
        expect(failing()).toEqual([]);
        expect(collection.facts.unread.get('commits 2')?.why).toContain('!2');

        gitlab.project.commits[2] = [later, { id: sha(9), authored_date: daysAgo(40) }];
        collection.now += DAY_MS;
        await collection.run();
        expect(first('2')).toBe(Date.parse(daysAgo(40)));
      },
    );
  });

  it('sets aside a row without sense, goes on behind it, and takes it once it has some', async () => {
    const sane = gitlab.project.mergeRequests[1];
    gitlab.project.mergeRequests[1] = { ...sane, title: null as never };
    await collection.run();
    expect(sizes()).toEqual([3, 2, 2]);
    expect([...collection.facts.unread.keys()]).toEqual(['changes 2']);
    await collection.run();
    expect(gitlab.requests).toHaveLength(4);

    gitlab.project.mergeRequests[1] = sane;
    collection.now += DAY_MS;
    await collection.run();
    expect(sizes()).toEqual([3, 3, 2]);
  });

  describe.each([
    ['from 2190', Date.parse('2190-01-01T00:00:00Z')],
    ['from an hour ahead', NOW + HOUR_MS],
  ])('that has a row %s', (_, ahead) => {
    const at = (ms: number) => new Date(ms).toISOString();

    beforeEach(() => {
      gitlab.project.links = {};
      gitlab.project.deployments.push(deploymentAt(100, daysAgo(1), { updated_at: at(ahead) }));
      gitlab.project.mergeRequests.push(mergeRequestAt(100, daysAgo(1), { updated_at: at(ahead) }));
      gitlab.project.issues.push(issueAt(100, daysAgo(1), { updated_at: at(ahead) }));
    });

    afterEach(() => jest.restoreAllMocks());

    const liveThrough = async (days: number) => {
      for (let n = 101; n <= 112; n++) {
        collection.now += 30 * MINUTE_MS;
        const since = at(collection.now - 5 * MINUTE_MS);
        gitlab.project.deployments.push(deploymentAt(n, since));
        gitlab.project.mergeRequests.push(mergeRequestAt(n, since));
        gitlab.project.issues.push(issueAt(n, since));
        await collection.run();
      }
      collection.now += days * DAY_MS;
      return collection.run();
    };

    it('hides nothing that comes until then, and is stored once', async () => {
      await collection.run();
      await collection.run();
      expect(sizes()).toEqual([4, 4, 3]);
      await collection.run();
      // Environments once a day, then one request for each list.
      expect(gitlab.requests).toHaveLength(4);
      const { written } = collection.facts;
      await collection.run();
      expect(collection.facts.written).toBe(written);
      collection.due = all => all.filter(list => list !== 'sweep');
      await liveThrough(2);
      expect(sizes()).toEqual([16, 16, 15]);
    });

    it('hides nothing from a backend whose clock is ahead of its GitLab', async () => {
      const realNow = Date.now;
      jest.spyOn(Date, 'now').mockImplementation(() => realNow() + 3 * HOUR_MS);
      collection.now += 3 * HOUR_MS;
      await collection.run();
      for (const minutes of [25, 55]) {
        gitlab.project.issues.push(issueAt(200 + minutes, at(NOW + minutes * MINUTE_MS)));
        collection.now += 30 * MINUTE_MS;
        await collection.run();
      }
      expect(['225', '255'].map(id => collection.facts.incidents.has(id))).toEqual([true, true]);
    });
  });

  it('reads once more what a mark ahead of the present hid', async () => {
    await collection.run();
    gitlab.project.issues.push(issueAt(3, daysAgo(0.5)));
    const lists = collection.facts.cursor!.lists as { after: number }[];
    for (const list of lists) list.after = NOW + DAY_MS;
    await collection.run();
    expect(collection.facts.incidents.has('3')).toBe(true);
    await collection.run();
    expect(gitlab.requests).toHaveLength(4);
  });

  it('takes no list that is empty all at once for deletions', async () => {
    await collection.run();
    collection.now += DAY_MS;
    gitlab.fault = ({ url }, response) => {
      if (!/(issues|merge_requests|deployments)\?/.test(url!)) return false;
      response.writeHead(200, { 'content-type': 'application/json' }).end('[]');
      return true;
    };
    await collection.run();
    for (const gone of Object.values(collection.facts.gone)) expect(gone.size).toBe(0);
  });

  it('leaves it to others to believe that more are gone than it asks for', async () => {
    gitlab.project.issues = Array.from({ length: 250 }, (_, n) => issueAt(n + 1, daysAgo(10)));
    await collection.run();
    gitlab.project.issues = [];
    collection.now += DAY_MS;
    const pages = await collection.run();
    expect(collection.facts.gone.incidents.size).toBe(100);
    const missing = pages.flatMap(page => page.missing?.incidents ?? []);
    expect(missing.map(({ ids, of }) => [ids.length, of])).toEqual([[150, 250]]);
  });

  it('reads so many labels for all entities of a project together, and says so', async () => {
    const labels = (entity: number) => Array.from({ length: 20 }, (_, i) => `${entity}/${i}`);
    collection.details = [1, 2, 3].map(n => ({ environments: null, incidentLabels: labels(n) }));
    await collection.run();
    await collection.run();
    expect(gitlab.asked('labels=')).toBe(30);
    expect(failing()).toEqual(['labels']);
    expect(collection.lists.get('labels')?.error?.message).toContain('30 labels of incidents more');
  });
});
