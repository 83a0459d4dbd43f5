import { DAY_MS } from 'backstage-plugin-dora-common';
import { Collection, NOW } from '../__testUtils__/Collection';
import { FakeGitlab } from '../__testUtils__/FakeGitlab';
import { deploymentAt, issueAt, mergeRequestAt, sha } from '../__testUtils__/rows';

// Many runs over real HTTP, on machines that have other things to do.
jest.setTimeout(30_000);

const daysAgo = (days: number) => new Date(NOW - days * DAY_MS).toISOString();

const unless = (expected: string) => (error: Error) => {
  if (error.message !== expected) throw error;
};

describe('collecting a project', () => {
  let gitlab: FakeGitlab;
  let collection: Collection;

  beforeEach(async () => {
    gitlab = await FakeGitlab.start({ environments: [{ name: 'production', tier: 'production' }] });
    collection = new Collection(gitlab);
  });
  afterEach(() => gitlab.stop());

  it('walks back in time and has the last 30 days first', async () => {
    gitlab.project.deployments = [1, 20, 40, 100, 170, 200].map((days, i) =>
      deploymentAt(i + 1, daysAgo(days)),
    );
    const reached: (number | null | undefined)[] = [];
    await collection.run(({ progress }) => reached.push(progress?.reachedBackTo));
    const first = reached.find(instant => instant !== null);
    expect(first).toBe(NOW - 30 * DAY_MS);
    expect(collection.facts.progress).toMatchObject({
      reachedBackTo: NOW - 180 * DAY_MS,
      complete: true,
      total: 5,
    });
    expect([...collection.facts.deployments.keys()].sort()).toEqual(['1', '2', '3', '4', '5']);
  });

  it('reads what lies before once history is to reach further back, and then rests', async () => {
    gitlab.project.deployments = [1, 100, 250, 390].map((days, i) =>
      deploymentAt(i + 1, daysAgo(days)),
    );
    gitlab.project.issues = [250, 390].map((days, i) =>
      issueAt(i + 1, daysAgo(days), { state: 'closed', closed_at: daysAgo(days) }),
    );
    await collection.run();
    expect([...collection.facts.deployments.keys()].sort()).toEqual(['1', '2']);
    collection.now = NOW + 10 * DAY_MS;
    await collection.run();
    expect(collection.facts.progress).toMatchObject({ reachedBackTo: NOW - 180 * DAY_MS });

    collection.historyDays = 365;
    await collection.run();
    expect([...collection.facts.deployments.keys()].sort()).toEqual(['1', '2', '3']);
    expect([...collection.facts.incidents.keys()]).toEqual(['1']);
    expect(collection.facts.progress).toMatchObject({
      reachedBackTo: NOW - 355 * DAY_MS,
      complete: true,
    });
    await collection.run();
    expect(gitlab.requests).toHaveLength(4);
  });

  it.each([
    ['while all can be read', /nothing/],
    ['while deployments may not be read', /\/7\/deployments\?/],
  ])('tells what is known of changes slice by slice, %s', async (_, refused) => {
    gitlab.project.mergeRequests = [mergeRequestAt(1, daysAgo(4)), mergeRequestAt(2, daysAgo(160))];
    gitlab.fault = ({ url }, response) => {
      const isRefused = refused.test(url!);
      if (isRefused) response.writeHead(403).end('{}');
      return isRefused;
    };
    const reached: unknown[] = [];
    await collection.run(({ lists = [] }) => {
      for (const one of lists) {
        if (['mergeRequests', 'commits', 'shipments'].includes(one.list) && !('error' in one)) {
          reached.push([one.list, (NOW - one.reachedBackTo!) / DAY_MS]);
        }
      }
    });
    expect(reached).toEqual(
      [30, 120, 180].flatMap(days =>
        ['mergeRequests', 'commits', 'shipments'].map(list => [list, days]),
      ),
    );
  });

  it('tells how far back changes are known although their content was not due while history ended', async () => {
    gitlab.project.mergeRequests = [mergeRequestAt(1, daysAgo(4)), mergeRequestAt(2, daysAgo(160))];
    const reachedDays = () =>
      ['commits', 'shipments'].map(
        list => (NOW - collection.lists.get(list)!.reachedBackTo!) / DAY_MS,
      );
    const dies = collection.run(({ lists = [] }) => {
      const isHalf = lists.some(
        one => one.list === 'commits' && one.reachedBackTo === NOW - 120 * DAY_MS,
      );
      if (isHalf) throw new Error('killed');
    });
    await dies.catch(unless('killed'));
    expect(reachedDays()).toEqual([120, 120]);
    collection.due = names => names.filter(name => name !== 'commits' && name !== 'shipments');
    await collection.run();
    expect(collection.facts.progress).toMatchObject({ complete: true });
    collection.due = names => names;
    await collection.run();
    expect(reachedDays()).toEqual([180, 180]);
  });

  it.each([
    ['is months behind ours', [100, 60]],
    ['is ahead of ours', [5, -40]],
    ['had nothing until now', [200, 90]],
  ])('finds what is new where the clock of GitLab %s', async (_, [known, added]) => {
    gitlab.project.deployments = [deploymentAt(1, daysAgo(known))];
    gitlab.project.issues = [issueAt(1, daysAgo(known))];
    await collection.run();
    gitlab.project.deployments.push(deploymentAt(2, daysAgo(added)));
    gitlab.project.issues.push(issueAt(2, daysAgo(added)));
    await collection.run();
    expect(collection.facts.deployments.has('2')).toBe(true);
    expect(collection.facts.incidents.has('2')).toBe(true);
  });

  it('asks four times a cycle for an unchanged project, once more for a further label', async () => {
    gitlab.project.deployments = [deploymentAt(1, daysAgo(3))];
    gitlab.project.mergeRequests = [mergeRequestAt(1, daysAgo(4))];
    gitlab.project.issues = [issueAt(1, daysAgo(2))];
    await collection.run();
    const { written } = collection.facts;
    for (const minutes of [15, 30, 45]) {
      collection.now = NOW + minutes * 60_000;
      await collection.run();
      expect(gitlab.requests).toHaveLength(4);
    }
    expect(collection.facts.written).toBe(written);

    collection.details.push({ environments: null, incidentLabels: ['outage'] });
    await collection.run();
    await collection.run();
    expect(gitlab.requests).toHaveLength(5);
  });

  it('goes on after a crash at any page, and ends with the same facts', async () => {
    gitlab.project.deployments = Array.from({ length: 130 }, (_, i) =>
      deploymentAt(i + 1, daysAgo(i / 10)),
    );
    gitlab.project.mergeRequests = Array.from({ length: 30 }, (_, i) =>
      mergeRequestAt(i + 1, daysAgo(5 * i)),
    );
    for (const { iid, created_at } of gitlab.project.mergeRequests) {
      gitlab.project.commits[iid!] = [{ id: sha(iid!), authored_date: created_at }];
    }
    await collection.run();
    const undisturbed = collection.facts;

    const disturbed = new Collection(gitlab);
    const crash = () => {
      throw new Error('killed');
    };
    let crashes = 0;
    while (!disturbed.facts.progress?.complete) {
      crashes++;
      await disturbed.run(crash).catch(unless('killed'));
    }
    await disturbed.run();
    expect(crashes).toBeGreaterThan(5);
    expect(new Map([...disturbed.facts.deployments].sort())).toEqual(
      new Map([...undisturbed.deployments].sort()),
    );
    expect([...disturbed.facts.changes.keys()].sort()).toEqual(
      [...undisturbed.changes.keys()].sort(),
    );
    expect([...disturbed.facts.shipments.keys()].sort()).toEqual(
      [...undisturbed.shipments.keys()].sort(),
    );
  });

  it('follows what changes: a re-tried deployment, a reopened incident, a new label on a change', async () => {
    gitlab.project.deployments = [deploymentAt(1, daysAgo(3), { status: 'failed' })];
    gitlab.project.mergeRequests = [mergeRequestAt(1, daysAgo(4))];
    gitlab.project.issues = [
      issueAt(1, daysAgo(2), { state: 'closed', closed_at: daysAgo(1), updated_at: daysAgo(1) }),
    ];
    await collection.run();
    const now = new Date(NOW + 60_000).toISOString();
    gitlab.project.deployments = [
      deploymentAt(1, now, { created_at: daysAgo(3), updated_at: now }),
    ];
    Object.assign(gitlab.project.mergeRequests[0], { labels: ['hotfix'], updated_at: now });
    Object.assign(gitlab.project.issues[0], { state: 'opened', closed_at: null, updated_at: now });
    await collection.run();
    const { deployments, changes, incidents } = collection.facts;
    expect(deployments.get('1')).toMatchObject({ status: 'success', finishedAt: Date.parse(now) });
    expect(changes.get('1')).toMatchObject({ labels: ['hotfix'] });
    expect(incidents.get('1')).toMatchObject({ resolvedAt: null });
  });

  it('finds what happens while the walk is under way, before going on with history', async () => {
    gitlab.project.deployments = [100, 50, 5].map((days, i) => deploymentAt(i + 1, daysAgo(days)));
    const stop = new Error('run took too long');
    await collection
      .run(({ progress }) => {
        if (progress?.reachedBackTo) throw stop;
      })
      .catch(unless(stop.message));
    gitlab.project.deployments.push(deploymentAt(4, new Date(NOW + 1000).toISOString()));
    const [firstPage] = await collection.run();
    expect(firstPage.deployments?.map(({ id }) => id)).toContain('4');
    expect(collection.facts.deployments.size).toBe(4);
  });

  it('has open incidents however old they are, but not all that ever were', async () => {
    gitlab.project.issues = [
      issueAt(1, daysAgo(900)),
      issueAt(2, daysAgo(900), { state: 'closed', closed_at: daysAgo(899) }),
      issueAt(3, daysAgo(900), { issue_type: 'issue', labels: ['incident'] }),
    ];
    await collection.run();
    expect([...collection.facts.incidents.keys()]).toEqual(['1', '3']);
  });

  it('reads the past of a label that an entity names later', async () => {
    gitlab.project.issues = [
      issueAt(1, daysAgo(100), {
        issue_type: 'issue',
        labels: ['outage'],
        state: 'closed',
        closed_at: daysAgo(99),
      }),
    ];
    await collection.run();
    expect(collection.facts.incidents.size).toBe(0);
    collection.details = [{ environments: null, incidentLabels: ['outage'] }];
    await collection.run();
    expect(collection.facts.incidents.size).toBe(1);
  });

  it('does not take a label for one of the words that GitLab gives a meaning', async () => {
    collection.details = [{ environments: null, incidentLabels: ['none'] }];
    gitlab.project.issues = [issueAt(1, daysAgo(1), { issue_type: 'issue', labels: ['bug'] })];
    gitlab.fault = request => {
      // GitLab answers `none` with all issues that have no label; here with all.
      request.url = request.url?.replace('labels=none&', '').replace('&labels=none', '');
      return false;
    };
    await collection.run();
    expect(collection.facts.incidents.size).toBe(0);
  });

  it('reads environments daily, and when it meets an unknown one', async () => {
    gitlab.project.deployments = [deploymentAt(1, daysAgo(3))];
    await collection.run();
    const now = new Date(NOW + 60_000).toISOString();
    gitlab.project.environments.push({ name: 'live', tier: 'other' });
    gitlab.project.deployments.push(deploymentAt(2, now, { environment: { name: 'live' } }));
    gitlab.project.deployments.push(deploymentAt(3, now, { environment: { name: 'deleted' } }));
    await collection.run();
    expect(gitlab.asked('/environments')).toBe(2);
    expect(collection.facts.environmentFacts).toEqual([
      { name: 'production', tier: 'production' },
      { name: 'live', tier: 'other' },
      { name: 'deleted', tier: null },
    ]);
    await collection.run();
    expect(gitlab.asked('/environments')).toBe(0);
    collection.now = NOW + DAY_MS;
    await collection.run();
    expect(gitlab.asked('/environments')).toBe(1);
  });

  it('keeps what it stored and the place when GitLab fails in the middle', async () => {
    gitlab.project.deployments = Array.from({ length: 150 }, (_, i) =>
      deploymentAt(i + 1, daysAgo(20 - i / 10), { sha: sha(1) }),
    );
    let pages = 0;
    gitlab.fault = ({ url }, response) => {
      const fails = url!.includes('/deployments?') && url!.includes('per_page=100') && ++pages > 1;
      if (fails) response.writeHead(500).end('{}');
      return fails;
    };
    await collection.run();
    expect(collection.lists.get('deployments')).toMatchObject({
      error: expect.objectContaining({ reason: 'unreachable' }),
      progressed: true,
    });
    expect(collection.facts.deployments.size).toBe(100);
    gitlab.fault = () => false;
    await collection.run();
    expect(collection.facts.deployments.size).toBe(150);
    expect(gitlab.asked('/deployments?')).toBeLessThan(6);
  });

  it('says which answer it did not understand, without the answer', async () => {
    gitlab.project.deployments = [deploymentAt(1, daysAgo(3), { updated_at: 'yesterday' })];
    gitlab.fault = ({ url }, response) => {
      if (!url!.includes('/deployments?')) return false;
      response.end(JSON.stringify(gitlab.project.deployments));
      return true;
    };
    await collection.run();
    const [row] = collection.facts.unread.values();
    expect(row).toMatchObject({ part: 'deployments', id: '1' });
    expect(row.why).toContain('updated_at');
    expect(row.why).not.toContain('yesterday');
  });

  it('ends at once when aborted', async () => {
    const abort = new AbortController();
    collection.signal = abort.signal;
    gitlab.fault = () => true;
    const run = collection.run();
    setTimeout(() => abort.abort(new Error('lease lost')), 20);
    await expect(run).rejects.toThrow('lease lost');
  });
});
