import { DAY, MINUTE } from '../simulation/workingTime';
import { ANCHOR, larkspurAt, snapshot, successes } from '../testing/world';
import { Project } from '../world/Project';
import { MergeRequest } from '../world/rows';
import { World } from '../world/World';

const landedAs = ({ mergeCommitSha, squashCommitSha, sha }: MergeRequest) =>
  mergeCommitSha ?? squashCommitSha ?? sha;

describe('the history of larkspur', () => {
  let world: World;
  const rows = <T>(pick: (project: Project) => T[]): [Project, T][] =>
    world.projects.flatMap(project => pick(project).map(row => [project, row] as [Project, T]));

  beforeAll(() => {
    world = larkspurAt([ANCHOR]);
  });

  it('gives each project an id of its own', () => {
    const ids = world.projects.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('is the same whenever it is made with the same seed, and another with another', () => {
    const before = snapshot(world);
    expect(snapshot(larkspurAt([ANCHOR]))).toBe(before);
    expect(snapshot(larkspurAt([ANCHOR], { seed: '2' }))).not.toBe(before);
  });

  it('ends at the anchor and reaches a year back', () => {
    const instants = rows(project => project.deployments).map(([, row]) => row.updatedAt);
    expect(Math.max(...instants)).toBeLessThanOrEqual(ANCHOR);
    expect(Math.min(...instants)).toBeLessThan(ANCHOR - 355 * DAY);
  });

  it('merges what it links before the deployment, and links it once per environment', () => {
    const wrong: string[] = [];
    for (const project of world.projects) {
      const seen = new Set<string>();
      for (const [id, iids] of project.links) {
        const deployment = project.deployments.find(row => row.id === id)!;
        for (const iid of iids) {
          const { mergedAt } = project.mergeRequests.find(row => row.iid === iid)!;
          const key = `${deployment.environment} ${iid}`;
          if (mergedAt === null || mergedAt >= deployment.finishedAt! || seen.has(key)) {
            wrong.push(`${project.path} ${key}`);
          }
          seen.add(key);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it('links what lies between a deployment and the one before it', () => {
    let compared = 0;
    for (const [project, environment] of rows(candidate => candidate.environments)) {
      const list = successes(project, environment.name).filter(row => project.links.has(row.id));
      const linkedBefore = new Set<number>();
      for (const [index, row] of list.entries()) {
        const shas = new Set(
          project.graph.between(list[index - 1]?.sha, row.sha).map(({ sha }) => sha),
        );
        const expected = project.mergeRequests
          .filter(mr => mr.mergedAt !== null && shas.has(landedAs(mr)) && !linkedBefore.has(mr.iid))
          .map(({ iid }) => iid);
        expect([...project.links.get(row.id)!].sort((a, b) => a - b)).toEqual(expected);
        for (const iid of expected) linkedBefore.add(iid);
        compared += expected.length;
      }
    }
    expect(compared).toBeGreaterThan(3000);
  });

  it('writes commits before their merge, and keeps authors when it rebases', () => {
    const merged = rows(project => project.mergeRequests).filter(
      ([, row]) => row.mergedAt !== null,
    );
    const commits = merged.flatMap(([project, row]) =>
      row.commits.map(sha => ({ ...project.graph.get(sha), mergedAt: row.mergedAt! })),
    );
    expect(commits.filter(row => row.authoredAt > row.committedAt)).toEqual([]);
    expect(commits.filter(row => row.committedAt > row.mergedAt)).toEqual([]);
    const rebased = commits.filter(row => row.committedAt - row.authoredAt > 60 * MINUTE);
    expect(rebased.length / commits.length).toBeGreaterThan(0.1);
  });

  it('gives finished deployments an end, and others none', () => {
    const finished = ['success', 'failed', 'canceled'];
    const wrong = rows(project => project.deployments).filter(
      ([, row]) => finished.includes(row.status) !== (row.finishedAt !== null),
    );
    expect(wrong).toEqual([]);
  });

  it('knows every status, retries, and fixes', () => {
    const deployments = rows(project => project.deployments).map(([, row]) => row);
    const statuses = new Set(deployments.map(({ status }) => status));
    expect([...statuses]).toEqual(
      expect.arrayContaining(['success', 'failed', 'canceled', 'skipped', 'blocked']),
    );
    const titles = rows(project => project.mergeRequests).map(([, row]) => row);
    expect(titles.filter(({ labels }) => labels.includes('hotfix')).length).toBeGreaterThan(20);
    expect(titles.filter(({ title }) => title.includes('Revert "')).length).toBeGreaterThan(10);
    expect(new Set(titles.map(({ state }) => state))).toEqual(
      new Set(['merged', 'closed', 'opened']),
    );
  });

  it('rests at weekends', () => {
    const opened = rows(project => project.mergeRequests)
      .map(([, row]) => row)
      .filter(({ labels }) => !labels.includes('hotfix'));
    const weekend = opened.filter(row => [0, 6].includes(new Date(row.createdAt).getUTCDay()));
    expect(weekend.length).toBeGreaterThan(0);
    expect(weekend.length / opened.length).toBeLessThan(0.05);
  });
});
