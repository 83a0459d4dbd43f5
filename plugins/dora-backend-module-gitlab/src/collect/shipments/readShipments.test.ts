import { HOUR_MS } from 'backstage-plugin-dora-common';
import { Collection, NOW } from '../../__testUtils__/Collection';
import { FakeGitlab } from '../../__testUtils__/FakeGitlab';
import { FakeCommit } from '../../__testUtils__/FakeProject';
import { deploymentAt, mergeRequestAt, sha } from '../../__testUtils__/rows';

jest.setTimeout(30_000);

const hoursAgo = (hours: number) => new Date(NOW - hours * HOUR_MS).toISOString();
const commit = (n: number, ...parents: number[]): FakeCommit => ({
  id: sha(n),
  parent_ids: parents.map(sha),
});

describe('what deployments shipped', () => {
  let gitlab: FakeGitlab;
  let collection: Collection;

  beforeEach(async () => {
    gitlab = await FakeGitlab.start({
      environments: [
        { name: 'production', tier: 'production' },
        { name: 'production/eu', tier: 'production' },
        { name: 'staging', tier: 'staging' },
      ],
    });
    collection = new Collection(gitlab);
  });
  afterEach(() => gitlab.stop());

  const shipment = (id: number) => collection.facts.shipments.get(String(id));
  const nothing = { changeIds: [], shas: [] };

  it('is what GitLab links, over all pages', async () => {
    gitlab.project.deployments = [deploymentAt(1, hoursAgo(9)), deploymentAt(2, hoursAgo(8))];
    gitlab.project.mergeRequests = Array.from({ length: 130 }, (_, i) =>
      mergeRequestAt(i + 1, hoursAgo(10)),
    );
    gitlab.project.links = { 2: gitlab.project.mergeRequests.map(({ iid }) => iid!) };
    await collection.run();
    expect(shipment(2)?.changeIds).toHaveLength(130);
  });

  it('brings linked merge requests that were merged long before history, with their commits', async () => {
    gitlab.project.deployments = [deploymentAt(1, hoursAgo(9)), deploymentAt(2, hoursAgo(8))];
    const old = hoursAgo(24 * 365);
    gitlab.project.mergeRequests = [mergeRequestAt(5, old), mergeRequestAt(6, old)];
    gitlab.project.commits = { 5: [{ id: sha(1), authored_date: old, committed_date: old }] };
    gitlab.project.links = { 1: [6], 2: [5] };
    await collection.run();
    expect(collection.facts.changes.get('5')).toMatchObject({
      firstCommitAuthoredAt: Date.parse(old),
    });
    // All that was ever merged is linked to an environment's first deployment: not worth the reading.
    expect(collection.facts.changes.has('6')).toBe(false);
  });

  it('is the commits since its predecessor where nothing is linked', async () => {
    gitlab.project.deployments = [
      deploymentAt(1, hoursAgo(9), { deployable: null }),
      deploymentAt(2, hoursAgo(8), { deployable: null }),
    ];
    gitlab.project.ranges = { [`${sha(1)}..${sha(2)}`]: [commit(7), commit(2)] };
    await collection.run();
    expect(shipment(2)).toMatchObject({ changeIds: [], shas: [sha(7), sha(2)] });
  });

  it('does not ask for links in folders of environments, which have none', async () => {
    const eu = { environment: { name: 'production/eu' } };
    gitlab.project.deployments = [
      deploymentAt(1, hoursAgo(9), eu),
      deploymentAt(2, hoursAgo(8), eu),
    ];
    gitlab.project.ranges = { [`${sha(1)}..${sha(2)}`]: [commit(2)] };
    await collection.run();
    expect(shipment(2)).toMatchObject({ shas: [sha(2)] });
    expect(gitlab.asked('/merge_requests?page')).toBe(gitlab.asked('state=merged'));
  });

  it.each(['production', 'production/eu'])(
    'of the first to %s waits at no cost until history reaches back to its predecessor',
    async name => {
      const where = { environment: { name } };
      gitlab.project.deployments = [
        deploymentAt(1, hoursAgo(24 * 200), where),
        deploymentAt(2, hoursAgo(24 * 90), where),
      ];
      gitlab.project.ranges = { [`${sha(1)}..${sha(2)}`]: [commit(2)] };
      await collection.run();
      await collection.run();
      expect(shipment(2)).toBeUndefined();
      expect(gitlab.requests).toHaveLength(4);
      collection.historyDays = 365;
      await collection.run();
      expect(shipment(2)).toMatchObject({ shas: [sha(2)] });
      await collection.run();
      expect(gitlab.requests).toHaveLength(4);
    },
  );

  it('is forgotten to have no links once it is told', async () => {
    gitlab.project.deployments = [deploymentAt(2, hoursAgo(8))];
    await collection.run();
    expect(collection.facts.cursor).toMatchObject({ withoutLinks: ['2'] });
    gitlab.project.deployments.unshift(
      deploymentAt(1, hoursAgo(9), { updated_at: hoursAgo(1), created_at: hoursAgo(9) }),
    );
    gitlab.project.ranges = { [`${sha(1)}..${sha(2)}`]: [commit(2)] };
    await collection.run();
    expect(shipment(2)).toMatchObject({ shas: [sha(2)] });
    expect(collection.facts.cursor).toMatchObject({ withoutLinks: ['1'] });
  });

  it.each([1, 2, 3, 4, 5])(
    'is the same where the list of deployments fails after %s answers',
    async answers => {
      const count = 130;
      gitlab.project.deployments = Array.from({ length: count }, (_, i) =>
        deploymentAt(i + 1, hoursAgo(24 * (count - i))),
      );
      gitlab.project.ranges = Object.fromEntries(
        Array.from({ length: count }, (_, i) => [`${sha(i)}..${sha(i + 1)}`, [commit(i + 1)]]),
      );
      let pages = 0;
      gitlab.fault = ({ url }, response) => {
        const isFurther = /\/deployments\?/.test(url!) && ++pages > answers;
        if (isFurther) response.writeHead(500).end('{}');
        return isFurther;
      };
      await collection.run();
      const told = () =>
        Array.from({ length: count }, (_, i) => shipment(i + 1)?.shas.join())
          .map((shas, i) => (shas === sha(i + 1) ? undefined : `${i + 1}: ${shas}`))
          .filter(Boolean);
      gitlab.fault = () => false;
      await collection.run();
      // Of the first of all nobody can tell.
      expect(told()).toEqual(['1: undefined']);
    },
  );

  it('is nothing, at no cost, where the commit is the one of the predecessor', async () => {
    gitlab.project.deployments = [
      deploymentAt(1, hoursAgo(9)),
      deploymentAt(2, hoursAgo(8), { sha: sha(1) }),
    ];
    await collection.run();
    expect(shipment(2)).toMatchObject(nothing);
    expect(gitlab.asked('/deployments/2')).toBe(0);
    expect(gitlab.asked('/compare')).toBe(0);
  });

  it('is nothing where the commits are gone', async () => {
    gitlab.project.deployments = [deploymentAt(1, hoursAgo(9)), deploymentAt(2, hoursAgo(8))];
    await collection.run();
    expect(shipment(2)).toMatchObject(nothing);
  });

  it('is not settled as nothing while the repository cannot be read', async () => {
    gitlab.project.deployments = [deploymentAt(1, hoursAgo(9)), deploymentAt(2, hoursAgo(8))];
    gitlab.project.ranges = { [`${sha(1)}..${sha(2)}`]: [commit(2)] };
    gitlab.fault = ({ url }, response) => {
      const fails = url!.includes('/repository/');
      if (fails) response.writeHead(404).end('{}');
      return fails;
    };
    await collection.run();
    expect(shipment(2)).toBeUndefined();
    expect(collection.lists.get('shipments')!.error).toMatchObject({ reason: 'notFound' });
    gitlab.fault = () => false;
    await collection.run();
    expect(shipment(2)).toMatchObject({ shas: [sha(2)] });
  });

  it('is not settled while a comparison of commits that are there is not found', async () => {
    gitlab.project.deployments = [deploymentAt(1, hoursAgo(9)), deploymentAt(2, hoursAgo(8))];
    gitlab.project.main = [sha(1), sha(2)];
    await collection.run();
    expect(shipment(2)).toBeUndefined();
    gitlab.project.ranges = { [`${sha(1)}..${sha(2)}`]: [commit(2)] };
    await collection.run();
    expect(shipment(2)).toMatchObject({ shas: [sha(2)] });
  });

  it('has what is linked and cannot be read', async () => {
    gitlab.project.deployments = [deploymentAt(1, hoursAgo(9)), deploymentAt(2, hoursAgo(8))];
    gitlab.project.mergeRequests = [
      mergeRequestAt(1, hoursAgo(10)),
      mergeRequestAt(2, hoursAgo(10), { title: 7 }),
    ];
    gitlab.project.links = { 2: [1, 2] };
    await collection.run();
    expect(shipment(2)?.changeIds).toEqual(['1', '2']);
    expect(collection.facts.unread.get('changes 2')).toMatchObject({ why: expect.any(String) });
  });

  it('is asked for again where its links are not found', async () => {
    gitlab.project.deployments = [deploymentAt(1, hoursAgo(9)), deploymentAt(2, hoursAgo(8))];
    gitlab.project.mergeRequests = [mergeRequestAt(1, hoursAgo(10))];
    gitlab.project.links = { 2: [1] };
    gitlab.fault = ({ url }, response) => {
      const fails = url!.includes('/deployments/2/');
      if (fails) response.writeHead(404).end('{}');
      return fails;
    };
    await collection.run();
    expect(shipment(2)).toBeUndefined();
    gitlab.fault = () => false;
    await collection.run();
    expect(shipment(2)?.changeIds).toEqual(['1']);
  });

  it('waits for GitLab to link, but not for long', async () => {
    gitlab.project.deployments = [deploymentAt(1, hoursAgo(9)), deploymentAt(2, hoursAgo(0.02))];
    gitlab.project.ranges = { [`${sha(1)}..${sha(2)}`]: [commit(2)] };
    await collection.run();
    expect(shipment(2)).toBeUndefined();
    collection.now = NOW + 10 * 60_000;
    await collection.run();
    expect(shipment(2)).toMatchObject({ shas: [sha(2)] });
  });

  it('is not asked of other environments, until an entity names them', async () => {
    const staging = { environment: { name: 'staging' } };
    gitlab.project.deployments = [
      deploymentAt(1, hoursAgo(9), staging),
      deploymentAt(2, hoursAgo(8), staging),
    ];
    gitlab.project.ranges = { [`${sha(1)}..${sha(2)}`]: [commit(2)] };
    await collection.run();
    expect(collection.facts.shipments.size).toBe(0);
    collection.details.push({ environments: ['stag*'], incidentLabels: null });
    await collection.run();
    expect(shipment(2)).toMatchObject({ shas: [sha(2)] });
  });

  it('of a deployment whose predecessor lies further back waits for it', async () => {
    gitlab.project.deployments = [deploymentAt(1, hoursAgo(24 * 60)), deploymentAt(2, hoursAgo(8))];
    gitlab.project.ranges = { [`${sha(1)}..${sha(2)}`]: [commit(2)] };
    await collection.run();
    expect(shipment(2)).toMatchObject({ shas: [sha(2)] });
    expect(shipment(1)).toBeUndefined();
  });

  it('is kept where the one of another could not be read', async () => {
    const eu = { environment: { name: 'production/eu' } };
    gitlab.project.deployments = [
      deploymentAt(1, hoursAgo(9)),
      deploymentAt(2, hoursAgo(8)),
      deploymentAt(3, hoursAgo(9), eu),
      deploymentAt(4, hoursAgo(8), eu),
    ];
    gitlab.project.ranges = { [`${sha(3)}..${sha(4)}`]: [commit(4)] };
    gitlab.fault = ({ url }, response) => {
      const fails = url!.includes('/deployments/2/');
      if (fails) response.writeHead(500).end('{}');
      return fails;
    };
    await collection.run();
    expect(collection.lists.get('shipments')!.error).toMatchObject({ reason: 'unreachable' });
    expect(shipment(4)).toMatchObject({ shas: [sha(4)] });
    expect(shipment(2)).toBeUndefined();
    gitlab.fault = () => false;
    await collection.run();
    expect(shipment(2)).toMatchObject(nothing);
    expect(gitlab.asked(sha(4))).toBe(0);
  });

  describe('of many that follow each other', () => {
    beforeEach(() => {
      gitlab.project.deployments = [1, 2, 3, 4, 5].map(n => deploymentAt(n, hoursAgo(20 - n)));
    });

    it('is told by one comparison', async () => {
      gitlab.project.ranges = {
        [`${sha(1)}..${sha(5)}`]: [
          commit(2, 1),
          commit(30, 2),
          commit(3, 30),
          commit(4, 3),
          commit(5, 4),
        ],
      };
      await collection.run();
      expect(shipment(3)?.shas.sort()).toEqual([sha(30), sha(3)].sort());
      expect([2, 4, 5].map(n => shipment(n)?.shas)).toEqual([[sha(2)], [sha(4)], [sha(5)]]);
      expect(gitlab.asked('/compare')).toBe(1);
      expect(gitlab.asked('/deployments/')).toBe(1);
    });

    it('is told by one comparison each where commits do not tell their parents', async () => {
      gitlab.project.ranges = { [`${sha(1)}..${sha(5)}`]: [2, 3, 4, 5].map(n => commit(n)) };
      for (const n of [2, 3, 4, 5]) {
        gitlab.project.ranges[`${sha(n - 1)}..${sha(n)}`] = [commit(n)];
      }
      await collection.run();
      expect([2, 3, 4, 5].map(n => shipment(n)?.shas)).toEqual([2, 3, 4, 5].map(n => [sha(n)]));
      expect(gitlab.asked('/compare')).toBe(5);
    });

    it('has what only the links know, such as a cherry-pick', async () => {
      gitlab.project.ranges = {
        [`${sha(1)}..${sha(5)}`]: [2, 3, 4, 5].map(n => commit(n, n - 1)),
      };
      gitlab.project.mergeRequests = [
        mergeRequestAt(1, hoursAgo(30), { merge_commit_sha: sha(3) }),
        mergeRequestAt(2, hoursAgo(30)),
      ];
      gitlab.project.links = { 3: [1], 4: [2] };
      await collection.run();
      expect(shipment(4)).toMatchObject({ changeIds: ['2'], shas: [sha(4)] });
      expect(shipment(3)).toMatchObject({ changeIds: [], shas: [sha(3)] });
    });

    it('is still told where the whole is too much to compare', async () => {
      gitlab.project.ranges = { [`${sha(1)}..${sha(2)}`]: [commit(2, 1)] };
      gitlab.fault = ({ url }, response) => {
        const whole = url!.includes(`from=${sha(1)}&to=${sha(5)}`);
        if (whole) response.writeHead(503).end('{}');
        return whole;
      };
      await collection.run();
      expect(shipment(2)).toMatchObject({ shas: [sha(2)] });
    });
  });
});
