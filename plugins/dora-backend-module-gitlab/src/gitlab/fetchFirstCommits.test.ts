import { Collection, NOW } from '../__testUtils__/Collection';
import { FakeCommit, FakeGitlab } from '../__testUtils__/FakeGitlab';
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

describe('first commits', () => {
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

    it('are the earliest over all commits, each date by itself', async () => {
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

    it('are found behind more than a hundred commits', async () => {
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
});
