import { Sandbox, startSandbox } from '../startSandbox';
import { graphql } from '../testing/client';

describe('GraphQL', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ organisation: 'empty' });
    const project = sandbox.world.addProject({ path: 'team/app' });
    project.addCommit({ title: 'Begin' }, { land: true });
    project.addEnvironment({ name: 'production/eu' });
    for (let number = 1; number <= 120; number++) {
      const commits = [project.addCommit({ title: `Work ${number}` }).sha];
      while (number === 120 && commits.length < 130) {
        commits.unshift(project.addCommit({ title: 'More', parents: [commits[0]] }).sha);
      }
      const files = [
        { path: 'src/a.ts', additions: 5, deletions: 3 },
        { path: 'README.md', additions: 2, deletions: 0 },
      ];
      const title = `Change ${number}`;
      project.addMergeRequest({ title, commits, ...(number === 1 && { files }) });
    }
  });
  afterAll(() => sandbox.close());

  const project = (fields: string) =>
    graphql(sandbox, `{ project(fullPath: "team/app") { ${fields} } }`);

  it('gives the tiers of environments', async () => {
    const { data } = await project('environments { nodes { name tier environmentType } }');
    expect(data.project.environments.nodes).toEqual([
      { name: 'production/eu', tier: 'PRODUCTION', environmentType: 'production' },
    ]);
  });

  it('gives the commits of chosen merge requests, page by page', async () => {
    const query = `query($iids: [String!], $after: String) { project(fullPath: "team/app") {
      mergeRequests(iids: $iids) { nodes { iid commitCount
        commits(first: 100, after: $after) {
          nodes { sha authoredDate } pageInfo { hasNextPage endCursor }
        } } } } }`;
    const first = await graphql(sandbox, query, { iids: ['120'] });
    const [row] = first.data.project.mergeRequests.nodes;
    expect(row).toMatchObject({ iid: '120', commitCount: 130 });
    expect(row.commits.nodes).toHaveLength(100);
    const { endCursor: after, hasNextPage } = row.commits.pageInfo;
    expect(hasNextPage).toBe(true);
    const second = await graphql(sandbox, query, { iids: ['120'], after });
    const rest = second.data.project.mergeRequests.nodes[0].commits;
    expect(rest.nodes).toHaveLength(30);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });

  it('gives what merge requests changed, and zeros where that is not known', async () => {
    const fields = `mergeRequests(iids: ["1", "2"]) { nodes { iid
      diffStatsSummary { additions deletions fileCount } diffStats { path } } }`;
    const { data } = await project(fields);
    expect(data.project.mergeRequests.nodes).toEqual([
      {
        iid: '2',
        diffStatsSummary: { additions: 0, deletions: 0, fileCount: 0 },
        diffStats: [],
      },
      {
        iid: '1',
        diffStatsSummary: { additions: 7, deletions: 3, fileCount: 2 },
        diffStats: [{ path: 'src/a.ts' }, { path: 'README.md' }],
      },
    ]);
  });

  it('never gives more than 100 nodes', async () => {
    const { data } = await project(
      'mergeRequests(first: 500) { count nodes { iid } pageInfo { hasNextPage } }',
    );
    expect(data.project.mergeRequests).toMatchObject({
      count: 120,
      pageInfo: { hasNextPage: true },
    });
    expect(data.project.mergeRequests.nodes).toHaveLength(100);
  });

  it('refuses what is too complex, naming the score', async () => {
    const heavy = Array.from(
      { length: 12 },
      (_, i) =>
        `a${i}: mergeRequests(first: 100) { nodes { commits(first: 100) { nodes { sha authoredDate } } } }`,
    );
    const { data, errors } = await project(heavy.join(' '));
    expect(data).toBeUndefined();
    expect(errors[0].message).toMatch(
      /^Query has complexity of \d+, which exceeds max complexity of 250$/,
    );
    const small = await graphql(sandbox, '{ queryComplexity { score limit } }');
    expect(small.data.queryComplexity).toEqual({ score: 3, limit: 250 });
  });

  it('answers errors with 200 and what is wrong', async () => {
    const { errors } = await project('mergeRequests { nodes { squashCommitSha } }');
    expect(errors[0].message).toContain('Cannot query field "squashCommitSha"');
    const unknown = await graphql(sandbox, '{ project(fullPath: "no/where") { name } }');
    expect(unknown).toEqual({ data: { project: null } });
  });
});
