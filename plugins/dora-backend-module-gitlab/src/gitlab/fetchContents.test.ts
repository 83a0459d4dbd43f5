import { ServerResponse } from 'node:http';
import { answerGraphql } from '../__testUtils__/answerGraphql';
import { Collection, NOW } from '../__testUtils__/Collection';
import { FakeGitlab } from '../__testUtils__/FakeGitlab';
import { FakeCommit, FakeDiff } from '../__testUtils__/FakeProject';
import { mergeRequestAt, sha } from '../__testUtils__/rows';

jest.setTimeout(30_000);

const MERGED = new Date(NOW - 86_400_000).toISOString();
const at = (hour: number) => `2026-05-20T${String(hour).padStart(2, '0')}:00:00.000+02:00`;
const ms = (hour: number) => Date.parse(at(hour));

function commits(count: number, first: Partial<FakeCommit>): FakeCommit[] {
  const others = Array.from({ length: count - 1 }, (_, i) => ({
    id: sha(i + 2),
    authored_date: at(20),
    committed_date: at(21),
  }));
  return [...others, { id: sha(1), authored_date: at(20), committed_date: at(21), ...first }];
}

describe('contents of merge requests', () => {
  let gitlab: FakeGitlab;
  let collection: Collection;

  beforeEach(async () => {
    gitlab = await FakeGitlab.start();
    collection = new Collection(gitlab);
  });
  afterEach(() => gitlab.stop());

  const change = (id: string) => collection.facts.changes.get(id);

  describe.each([true, false])('with GraphQL: %p', graphql => {
    beforeEach(() => {
      gitlab.project.graphql = graphql;
    });

    it('have the earliest dates over all commits, each by itself', async () => {
      gitlab.project.mergeRequests = [mergeRequestAt(1, MERGED)];
      gitlab.project.commits = {
        1: [
          { id: sha(1), authored_date: at(9), committed_date: at(15) },
          { id: sha(2), authored_date: at(3), committed_date: at(14) },
          { id: sha(3), authored_date: at(8), committed_date: at(12) },
        ],
      };
      await collection.run();
      expect(change('1')).toMatchObject({
        firstCommitAuthoredAt: ms(3),
        firstCommitCommittedAt: ms(12),
      });
    });

    it('have them behind more than a hundred commits', async () => {
      gitlab.project.mergeRequests = [mergeRequestAt(1, MERGED), mergeRequestAt(2, MERGED)];
      gitlab.project.commits = {
        1: commits(250, { authored_date: at(1) }),
        2: commits(3, { authored_date: at(2) }),
      };
      await collection.run();
      expect(change('1')).toMatchObject({ firstCommitAuthoredAt: ms(1) });
      expect(change('2')).toMatchObject({ firstCommitAuthoredAt: ms(2) });
    });

    it('are asked for once, also where there are none', async () => {
      gitlab.project.mergeRequests = [mergeRequestAt(1, MERGED), mergeRequestAt(2, MERGED)];
      gitlab.project.commits = { 1: commits(1, {}), 2: [] };
      await collection.run();
      const later = new Date(NOW + 1000).toISOString();
      for (const row of gitlab.project.mergeRequests) row.updated_at = later;
      await collection.run();
      expect(gitlab.asked('graphql') + gitlab.asked('/commits')).toBe(0);
      expect(change('1')).toMatchObject({ firstCommitAuthoredAt: ms(20) });
      expect(change('2')).toMatchObject({ firstCommitAuthoredAt: null });
    });
  });

  it('are not those of another project that took over the path', async () => {
    gitlab.project.mergeRequests = [mergeRequestAt(1, MERGED)];
    gitlab.project.commits = { 1: commits(1, { authored_date: at(9) }) };
    gitlab.alter = (asked, body) => {
      if (asked !== '/api/graphql') return body;
      const commit = { authoredDate: at(3), committedDate: at(3) };
      const all = { nodes: [commit], pageInfo: { hasNextPage: false } };
      const mergeRequests = { nodes: [{ iid: '1', commits: all }] };
      return { data: { project: { id: 'gid://gitlab/Project/8', mergeRequests } } };
    };
    await collection.run();
    expect(change('1')).toMatchObject({ firstCommitAuthoredAt: ms(9) });
  });

  it('of many merge requests take few requests', async () => {
    gitlab.project.mergeRequests = Array.from({ length: 100 }, (_, i) =>
      mergeRequestAt(i + 1, MERGED),
    );
    for (let iid = 1; iid <= 100; iid++) gitlab.project.commits[iid] = commits(1, {});
    await collection.run();
    expect(gitlab.asked('graphql')).toBe(4);
    expect(gitlab.asked('/commits')).toBe(0);
  });

  it('take one request each where GraphQL is refused, and it is not asked over and over', async () => {
    gitlab.project.graphql = false;
    gitlab.project.mergeRequests = Array.from({ length: 60 }, (_, i) =>
      mergeRequestAt(i + 1, new Date(NOW - i * 86_400_000).toISOString()),
    );
    for (let iid = 1; iid <= 60; iid++) gitlab.project.commits[iid] = commits(1, {});
    await collection.run();
    expect(gitlab.asked('/commits')).toBe(60);
    expect(gitlab.asked('graphql')).toBeLessThanOrEqual(2);
    expect([...collection.facts.changes.values()].every(c => c.firstCommitAuthoredAt)).toBe(true);
  });

  describe('with what merge requests changed', () => {
    const files = (...paths: string[]) => paths.map(path => ({ path }));
    const changed = (additions: number, deletions: number, ...paths: string[]) => ({
      diffStatsSummary: { additions, deletions, fileCount: paths.length },
      diffStats: files(...paths),
    });
    const content = (id: string) => [change(id)?.linesChanged, change(id)?.paths];

    /** So many merge requests, one a day back from now. */
    function merged(count: number) {
      const { project } = gitlab;
      project.mergeRequests = Array.from({ length: count }, (_, i) =>
        mergeRequestAt(i + 1, new Date(NOW - i * 86_400_000).toISOString()),
      );
      for (let iid = 1; iid <= count; iid++) {
        project.commits[iid] = commits(1, {});
        project.diffs[iid] = changed(iid, 0, `src/${iid}.ts`);
      }
    }
    const graphqlCalls = () => gitlab.asked('graphql');

    it('come along, at no further request', async () => {
      merged(30);
      gitlab.project.commits[2] = commits(150, { authored_date: at(1) });
      await collection.run();
      expect(graphqlCalls()).toBe(2);
      expect(content('1')).toEqual([1, ['src/1.ts']]);
      expect(content('30')).toEqual([30, ['src/30.ts']]);
      expect(change('2')).toMatchObject({
        firstCommitAuthoredAt: ms(1),
        linesChanged: 2,
        paths: ['src/2.ts'],
      });
    });

    it.each<[string, FakeDiff, unknown[]]>([
      ['nothing', {}, [null, null]],
      ['zeros, for want of knowing', changed(0, 0), [null, null]],
      ['a file that was moved', changed(0, 0, 'docs/b.md'), [0, ['docs/b.md']]],
      [
        'lines without files',
        { diffStatsSummary: { additions: 3, deletions: 4, fileCount: 0 } },
        [7, null],
      ],
      ['not all files', { ...changed(3, 4, 'a', 'b'), diffStats: files('a') }, [7, null]],
      [
        'more files than are kept',
        changed(200, 0, ...Array.from({ length: 101 }, (_, i) => `${i}`)),
        [200, null],
      ],
      ['a path that is too long', changed(1, 0, 'x'.repeat(501)), [1, null]],
      [
        'something odd',
        { diffStatsSummary: { additions: 'many' }, diffStats: [{ name: 'a' }] },
        [null, null],
      ],
    ])('say of %s what is known of it', async (_, diff, expected) => {
      merged(1);
      gitlab.project.diffs[1] = diff;
      await collection.run();
      expect(content('1')).toEqual(expected);
      expect(change('1')).toMatchObject({ firstCommitAuthoredAt: ms(20) });
      expect(gitlab.asked('/commits')).toBe(0);
    });

    it('cost an older GitLab one request, and no more on the same day', async () => {
      merged(100);
      gitlab.project.graphql = 'commits';
      await collection.run();
      const [batches, rest] = [graphqlCalls(), gitlab.asked('/commits')];
      expect(rest).toBe(0);
      gitlab.project.graphql = true;
      const other = new Collection(gitlab);
      await other.run();
      expect(batches).toBe(graphqlCalls() + 1);
      expect([...collection.facts.changes.values()].every(c => c.firstCommitAuthoredAt)).toBe(true);
      expect(content('1')).toEqual([null, null]);
      gitlab.project.mergeRequests.push(mergeRequestAt(101, new Date(NOW).toISOString()));
      gitlab.project.commits[101] = commits(1, {});
      gitlab.project.graphql = 'commits';
      await collection.run();
      expect(graphqlCalls()).toBe(1);
    });

    /** Answers what asks for diffs itself, and lets the rest through. */
    function whereDiffsAre(answer: (response: ServerResponse) => void) {
      gitlab.fault = (request, response) => {
        if (!request.url!.includes('graphql')) return false;
        const chunks: Buffer[] = [];
        request.on('data', chunk => chunks.push(chunk));
        request.on('end', () => {
          const body = JSON.parse(Buffer.concat(chunks).toString());
          if (body.query.includes('diffStats')) answer(response);
          else response.end(JSON.stringify(answerGraphql(body, gitlab.project)));
        });
        return true;
      };
    }

    it('are done without where a proxy does not let the question pass', async () => {
      merged(60);
      whereDiffsAre(response => response.writeHead(403).end('{}'));
      await collection.run();
      expect(gitlab.asked('/commits')).toBe(0);
      const batches = graphqlCalls();
      gitlab.fault = () => false;
      await new Collection(gitlab).run();
      expect(batches).toBe(graphqlCalls() + 1);
      expect(change('60')).toMatchObject({ firstCommitAuthoredAt: ms(20), linesChanged: null });
    });

    it('are waited for once by each of three batches, then not any more in this run', async () => {
      merged(150);
      let asked = 0;
      whereDiffsAre(() => asked++);
      await collection.run();
      expect(asked).toBeGreaterThanOrEqual(3);
      expect(asked).toBeLessThanOrEqual(6);
      expect(gitlab.asked('/commits')).toBe(0);
      expect([...collection.facts.changes.values()].every(c => c.firstCommitAuthoredAt)).toBe(true);
      gitlab.fault = () => false;
      gitlab.project.mergeRequests.push(mergeRequestAt(151, new Date(NOW).toISOString()));
      gitlab.project.commits[151] = commits(1, {});
      gitlab.project.diffs[151] = changed(4, 1, 'a');
      await collection.run();
      expect(content('151')).toEqual([5, ['a']]);
    });
  });
});
