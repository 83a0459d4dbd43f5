import { DAY_MS } from 'backstage-plugin-dora-common';
import { Collection, NOW } from '../__testUtils__/Collection';
import { FakeGitlab } from '../__testUtils__/FakeGitlab';
import { deploymentAt, issueAt, mergeRequestAt, sha } from '../__testUtils__/rows';

jest.setTimeout(30_000);

const daysAgo = (days: number) => new Date(NOW - days * DAY_MS).toISOString();
const ODD = [null, 'x', 7, [], {}, { id: 'x', iid: {}, name: 7, updated_at: 'never' }];
type GraphqlBody = { data: { project: { mergeRequests: { nodes: unknown[] } } } };
const amongOdd = (rows: unknown) => [...ODD, ...(rows as unknown[]), ...ODD];

describe('rows of GitLab that make no sense', () => {
  const started: FakeGitlab[] = [];
  afterEach(() => Promise.all(started.splice(0).map(gitlab => gitlab.stop())));

  async function setUp(graphql = true) {
    const gitlab = await FakeGitlab.start({
      graphql,
      environments: [
        { name: 'production', tier: 'production' },
        { name: 'live', tier: 'production' },
      ],
      deployments: [1, 2, 3, 4].map(n => deploymentAt(n, daysAgo(20 - n))),
      mergeRequests: [1, 2, 3].map(n => mergeRequestAt(n, daysAgo(21 - n))),
      issues: [1, 2].map(n => issueAt(n, daysAgo(10 - n))),
      commits: Object.fromEntries(
        [1, 2, 3].map(n => [n, [{ id: sha(n), authored_date: daysAgo(30 - n) }]]),
      ),
      links: { 2: [2], 3: [3] },
      ranges: {
        [`${sha(1)}..${sha(4)}`]: [2, 3, 4].map(n => ({ id: sha(n), parent_ids: [sha(n - 1)] })),
        [`${sha(3)}..${sha(4)}`]: [{ id: sha(4), parent_ids: [sha(3)] }],
      },
    });
    started.push(gitlab);
    return { gitlab, collection: new Collection(gitlab) };
  }

  const factsOf = ({ facts }: Collection) => ({
    deployments: facts.deployments,
    changes: facts.changes,
    incidents: facts.incidents,
    shipments: facts.shipments,
    environments: facts.environmentFacts,
  });
  const failing = ({ lists }: Collection) =>
    [...lists.values()].filter(({ error }) => error).map(({ list }) => list);

  it.each([
    ['environments', /\/7\/environments\?/],
    ['deployments', /\/7\/deployments\?/],
    ['changes', /\/7\/merge_requests\?/],
    ['incidents', /\/7\/issues\?/],
    ['changes', /\/7\/deployments\/2\/merge_requests\?/],
  ])('are passed over in lists of %s, and told', async (part, pattern) => {
    const { collection: sane } = await setUp();
    await sane.run();
    const { gitlab, collection } = await setUp();
    gitlab.alter = (asked, body) => (pattern.test(asked) ? amongOdd(body) : body);
    await collection.run();
    expect(factsOf(collection)).toEqual(factsOf(sane));
    expect(failing(collection)).toEqual([]);
    const told = [...collection.facts.unread.values()].map(row => row.part);
    expect([...new Set(told)]).toEqual([part]);
  });

  describe('and are hundreds', () => {
    const numbers = Array.from({ length: 700 }, (_, i) => i + 1);

    async function setUpHundreds(ago: (n: number) => number) {
      const { gitlab, collection } = await setUp();
      const fields = { environment: { name: 'x' } };
      gitlab.project.deployments = numbers.map(n => deploymentAt(n, daysAgo(ago(n)), fields));
      gitlab.alter = (asked, body) =>
        /\/7\/deployments\?/.test(asked)
          ? (body as object[]).map(row => ({ ...row, status: 7 }))
          : body;
      return { gitlab, collection };
    }

    it.each([
      ['while history is read', (n: number) => 20 - n / 100],
      ['in an older slice', (n: number) => 89 - n / 100],
    ])('stop their list alone, and are all read once they make sense, %s', async (_, ago) => {
      const { gitlab, collection } = await setUpHundreds(ago);
      await collection.run();
      await collection.run();
      expect(failing(collection)).toEqual(['deployments']);
      expect(collection.lists.get('deployments')?.error?.message).toContain('More than 500');
      expect(collection.facts.unread.size).toBe(500);
      const { changes, incidents } = collection.facts;
      expect([changes.size, incidents.size]).toEqual([3, 2]);

      gitlab.alter = (_asked, body) => body;
      await collection.run();
      collection.now += DAY_MS;
      await collection.run();
      expect(failing(collection)).toEqual([]);
      expect(collection.facts.deployments.size).toBe(700);
      expect(collection.facts.unread.size).toBe(0);
    });

    it('make room by themselves where those that are noted make sense first', async () => {
      const { gitlab, collection } = await setUpHundreds(n => 20 - n / 100);
      await collection.run();
      gitlab.alter = (asked, body) =>
        /\/7\/deployments\?/.test(asked)
          ? (body as { id: number }[]).map(row => (row.id > 650 ? { ...row, status: 7 } : row))
          : body;
      collection.now += DAY_MS;
      await collection.run();
      await collection.run();
      expect(failing(collection)).toEqual([]);
      expect(collection.facts.deployments.size).toBe(650);
      expect(collection.facts.unread.size).toBe(50);
    });
  });

  const oddAt = (finishedAt: string, fields: object) => ({
    deployable: { finished_at: finishedAt, pipeline: { id: 1003 }, ...fields },
  });

  it.each([
    ['deployments', 'environment', { environment: null }],
    ['deployments', 'sha', { sha: 'zzz' }],
    ['deployments', 'id', { id: 'two' }],
    ['deployments', 'finish', { ...oddAt('never', {}), updated_at: daysAgo(16) }],
    ['deployments', 'pipeline', oddAt(daysAgo(17), { pipeline: { id: 'x' } })],
    ['issues', 'id', { id: 'two' }],
    ['issues', 'issue_type', { issue_type: null }],
    ['issues', 'labels', { labels: null }],
    ['mergeRequests', 'labels', { labels: null }],
  ] as const)('among %s for their %s count as soon as they make sense', async (list, _, odd) => {
    const garble = (body: unknown) =>
      Array.isArray(body)
        ? body.map((row, i) => (i === body.length - 1 ? { ...row, ...odd } : row))
        : body;
    const path = list === 'mergeRequests' ? 'merge_requests' : list;
    const isList = new RegExp(`/7/${path}\\?`);
    const { gitlab, collection } = await setUp();
    const { gitlab: other, collection: sane } = await setUp();
    for (const { project } of [gitlab, other]) {
      project.deployments.pop();
      Object.assign(project.deployments[2], 'updated_at' in odd && { updated_at: odd.updated_at });
    }
    gitlab.alter = (asked, body) => (isList.test(asked) ? garble(body) : body);
    await collection.run();
    await collection.run();
    gitlab.alter = (_asked, body) => body;
    await sane.run();
    for (const one of [collection, sane]) {
      for (let day = 0; day < 2; day++) {
        one.now += DAY_MS;
        await one.run();
      }
    }
    expect(factsOf(collection)).toEqual(factsOf(sane));
  });

  it.each([
    [
      'an issue without a type, as before 13.12',
      'issues',
      { issue_type: undefined, labels: ['incident'] },
    ],
    ['an issue without labels', 'issues', { labels: undefined }],
    ['a merge request without labels', 'mergeRequests', { labels: undefined }],
    ['a deployment through the API', 'deployments', { deployable: null }],
    ['a deployment of a job without pipeline', 'deployments', { deployable: { pipeline: null } }],
    [
      'a deployment that runs',
      'deployments',
      { status: 'running', deployable: { finished_at: null } },
    ],
  ] as const)('are none of them: %s', async (_, list, fields) => {
    const { gitlab, collection } = await setUp();
    Object.assign(gitlab.project[list][1], fields);
    await collection.run();
    expect(collection.facts.unread.size).toBe(0);
    const { deployments, changes, incidents } = collection.facts;
    expect([deployments.size, changes.size, incidents.size]).toEqual([4, 3, 2]);
  });

  it('in a batch of contents take no other merge request with them', async () => {
    const { gitlab, collection } = await setUp();
    gitlab.alter = (asked, body) => {
      if (asked !== '/api/graphql') return body;
      const { project } = (body as GraphqlBody).data;
      const nodes = [...ODD, ...project.mergeRequests.nodes.slice(1)];
      return { data: { project: { ...project, mergeRequests: { nodes } } } };
    };
    await collection.run();
    const { changes } = collection.facts;
    expect([...changes.values()].filter(one => !one.firstCommitAuthoredAt)).toEqual([]);
    expect(gitlab.asked('/merge_requests/1/commits')).toBe(1);
    expect(gitlab.asked('/merge_requests/2/commits')).toBe(0);
  });

  it('among the commits of one merge request keep its first commit from being known', async () => {
    const { gitlab, collection } = await setUp(false);
    gitlab.alter = (asked, body) =>
      asked.includes('/merge_requests/2/commits') ? amongOdd(body) : body;
    await collection.run();
    const first = (id: string) => collection.facts.changes.get(id)?.firstCommitAuthoredAt;
    expect(['1', '2', '3'].map(id => Boolean(first(id)))).toEqual([true, false, true]);
    expect(failing(collection)).toEqual(['commits']);
    gitlab.alter = (_, body) => body;
    await collection.run();
    expect(first('2')).toBeTruthy();
  });

  it('are told of an environment that is looked up by itself', async () => {
    const { gitlab, collection } = await setUp();
    await collection.run();
    gitlab.project.environments.push({ name: 'eu', tier: 7 as unknown as string });
    gitlab.project.deployments.push(deploymentAt(5, daysAgo(1), { environment: { name: 'eu' } }));
    await collection.run();
    expect(collection.facts.environmentFacts).toContainEqual({ name: 'eu', tier: null });
    expect([...collection.facts.unread.keys()]).toEqual(['environments eu']);
  });

  it('in a comparison keep from being known what that deployment shipped', async () => {
    const { gitlab, collection } = await setUp();
    gitlab.alter = (asked, body) =>
      asked.includes('/compare') ? { commits: amongOdd((body as { commits: [] }).commits) } : body;
    await collection.run();
    expect([...collection.facts.shipments.keys()].sort()).toEqual(['2', '3']);
    expect(failing(collection)).toEqual(['shipments']);
    gitlab.alter = (_, body) => body;
    await collection.run();
    expect(collection.facts.shipments.get('4')?.shas).toEqual([sha(4)]);
  });
});
