import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { Collection, NOW } from '../__testUtils__/Collection';
import { FakeGitlab, Fault } from '../__testUtils__/FakeGitlab';
import { deploymentAt, issueAt, mergeRequestAt, sha } from '../__testUtils__/rows';

jest.setTimeout(30_000);

const daysAgo = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
const upTo = (length: number) => Array.from({ length }, (_, i) => i + 1);

/** What is asked for so gets `200 []`, without any header of pagination. */
const answeringNothing =
  (isMeant: (asked: URLSearchParams, path: string) => boolean): Fault =>
  ({ url }, response) => {
    const { searchParams, pathname } = new URL(decodeURIComponent(url!), 'http://gitlab');
    if (!isMeant(searchParams, pathname)) return false;
    response.setHeader('content-type', 'application/json').end('[]');
    return true;
  };

describe('an empty answer where GitLab had promised more', () => {
  let gitlab: FakeGitlab;
  let collection: Collection;

  beforeEach(async () => {
    gitlab = await FakeGitlab.start({
      environments: [{ name: 'production', tier: 'production' }],
    });
    collection = new Collection(gitlab);
  });
  afterEach(() => gitlab.stop());

  const known = () => {
    const { deployments, changes, incidents } = collection.facts;
    return [deployments.size, changes.size, incidents.size];
  };
  const failing = () =>
    [...collection.lists.values()].filter(({ error }) => error).map(({ list }) => list);

  describe('of an older slice of deployments', () => {
    const oldest = daysAgo(100 + 350 / 50);
    const older = (asked: URLSearchParams, path: string) =>
      path.endsWith('/7/deployments') &&
      asked.has('updated_before') &&
      asked.get('updated_after')! > oldest;

    beforeEach(() => {
      gitlab.project.deployments = [
        deploymentAt(1000, daysAgo(1)),
        ...upTo(350).map(n =>
          deploymentAt(n, daysAgo(100 + n / 50), { environment: { name: 'x' } }),
        ),
      ];
    });

    it('is no end of the list, and what it lacks is read with the next run', async () => {
      gitlab.fault = answeringNothing(older);
      await collection.run();
      await collection.run();
      expect(failing()).toEqual(['deployments']);
      expect(collection.lists.get('deployments')?.error?.message).toContain('promised more');
      expect(collection.facts.progress?.complete).toBe(false);
      gitlab.fault = () => false;
      await collection.run();
      expect(known()).toEqual([351, 0, 0]);
      expect(failing()).toEqual([]);
      expect(collection.facts.progress?.complete).toBe(true);
    });

    it('is the end where what was promised went away meanwhile', async () => {
      let asked = 0;
      gitlab.fault = answeringNothing((query, path) => {
        if (!older(query, path)) return false;
        asked++;
        gitlab.project.deployments = gitlab.project.deployments.slice(0, 1);
        return false;
      });
      await collection.run();
      expect(asked).toBeGreaterThan(0);
      expect(failing()).toEqual(['deployments']);
      collection.now += 23 * HOUR_MS;
      await collection.run();
      expect(failing()).toEqual(['deployments']);
      collection.now += HOUR_MS;
      await collection.run();
      expect(failing()).toEqual([]);
      expect(collection.facts.progress?.complete).toBe(true);
    });
  });

  it('leaves the first commit of a merge request to be known later', async () => {
    gitlab.project.graphql = false;
    gitlab.project.mergeRequests = [mergeRequestAt(1, daysAgo(5))];
    const commits = upTo(150).map(n => ({ id: sha(n), authored_date: daysAgo(5 + n / 10) }));
    gitlab.project.commits = { 1: commits };
    gitlab.fault = answeringNothing(
      (asked, path) => path.endsWith('/commits') && asked.get('page') === '2',
    );
    await collection.run();
    const first = () => collection.facts.changes.get('1')?.firstCommitAuthoredAt;
    expect(first()).toBeNull();
    expect(failing()).toEqual(['commits']);
    gitlab.fault = () => false;
    await collection.run();
    expect(first()).toBe(Date.parse(commits[149].authored_date));
  });

  it('leaves what a deployment shipped to be known later', async () => {
    gitlab.project.deployments = [deploymentAt(1, daysAgo(5)), deploymentAt(2, daysAgo(1))];
    gitlab.project.mergeRequests = upTo(150).map(n => mergeRequestAt(n, daysAgo(2)));
    gitlab.project.links = { 2: upTo(150) };
    gitlab.fault = answeringNothing(
      (asked, path) => /deployments\/2\/merge_requests$/.test(path) && asked.get('page') === '2',
    );
    await collection.run();
    expect(collection.facts.shipments.has('2')).toBe(false);
    expect(failing()).toEqual(['shipments']);
    gitlab.fault = () => false;
    await collection.run();
    expect(collection.facts.shipments.get('2')?.changeIds).toHaveLength(150);
  });

  it('leaves the tiers of environments to be known later', async () => {
    gitlab.project.environments = upTo(150).map(n => ({ name: `e${n}`, tier: 'production' }));
    gitlab.fault = answeringNothing(
      (asked, path) => path.endsWith('/environments') && asked.get('page') === '2',
    );
    await collection.run();
    expect(failing()).toEqual(['environments']);
    gitlab.fault = () => false;
    await collection.run();
    expect(failing()).toEqual([]);
    expect(await collection.facts.environments()).toHaveLength(150);
  });

  it('with a page that follows, or a total, is none', async () => {
    gitlab.project.issues = upTo(3).map(n => issueAt(n, daysAgo(n)));
    gitlab.alter = (asked, body) => (/\/7\/issues\?/.test(asked) ? [] : body);
    await collection.run();
    expect(failing()).toEqual(['issues:type:incident']);
    gitlab.alter = (_, body) => body;
    await collection.run();
    expect(known()).toEqual([0, 0, 3]);
  });

  it('does not come of incidents that close while the open ones are read', async () => {
    gitlab.project.issues = upTo(150).map(n => issueAt(n, daysAgo(400 - n)));
    const open = (asked: URLSearchParams) => asked.get('state') === 'opened';
    let asked = 0;
    gitlab.fault = answeringNothing(query => {
      if (open(query) && query.has('issue_type')) asked++;
      if (open(query) && asked === 2) {
        for (const issue of gitlab.project.issues.slice(10, 13)) {
          Object.assign(issue, { state: 'closed', closed_at: daysAgo(0), updated_at: daysAgo(0) });
        }
      }
      return false;
    });
    await collection.run();
    expect(known()).toEqual([0, 0, 150]);
  });
});
