import { Random } from '../simulation/Random';
import { DAY, HOUR, MINUTE } from '../simulation/workingTime';
import { Organisation } from './larkspur';

export interface LargeProjectOptions {
  /** Default: `bench/large`. */
  path?: string;
  mergeRequests: number;
  /** All to production; one in twenty failed. */
  deployments: number;
  incidents?: number;
  /** Over how much time they are spread. */
  days?: number;
  seed?: string;
}

/** One busy project for measuring: as many rows as asked for, evenly spread, none of them to come later. */
export function largeProject(options: LargeProjectOptions): Organisation {
  const { path = 'bench/large', days = 175, incidents = 50 } = options;
  return (world, { anchor }) => {
    const random = new Random(options.seed ?? world.seed);
    const start = anchor - days * DAY;
    const project = world.addProject({ path, createdAt: start - DAY });
    project.addCommit({ title: 'Set up the project', committedAt: start - DAY }, { land: true });
    const instantOf = (index: number, count: number) =>
      Math.round(start + ((index + 0.5) * days * DAY) / count);
    let linked = 0;
    let shipped = 0;
    const merge = (index: number) => {
      const mergedAt = instantOf(index, options.mergeRequests);
      const branch: string[] = [];
      const authoredAt = mergedAt - random.around(8 * HOUR);
      const base = project.graph.head!;
      const size = index % 400 === 399 ? 130 : 1 + random.count(2);
      for (let number = 0; number < size; number++) {
        const parents = [branch[0] ?? base];
        const at = authoredAt + number * 1000;
        const commit = { title: `Step ${number + 1}`, parents, authoredAt: at, committedAt: at };
        branch.unshift(project.addCommit(commit).sha);
      }
      const { sha } = project.addCommit(
        { title: `Merge change ${index + 1}`, parents: [base, branch[0]], committedAt: mergedAt },
        { land: true },
      );
      project.addMergeRequest({
        title: `Change ${index + 1}`,
        commits: branch,
        files: [{ path: `src/part-${index % 7}.ts`, additions: 1 + (index % 300), deletions: 3 }],
        createdAt: mergedAt - HOUR,
        mergedAt,
        mergeCommitSha: sha,
        labels: [random.pick(['feature', 'bug', 'refactor'])],
      });
    };
    for (let index = 0; index < options.deployments; index++) {
      const createdAt = instantOf(index, options.deployments) + MINUTE;
      while (
        shipped < options.mergeRequests &&
        instantOf(shipped, options.mergeRequests) <= createdAt
      ) {
        merge(shipped++);
      }
      const failed = index % 20 === 19;
      const row = project.addDeployment({
        environment: 'production',
        sha: project.graph.head!,
        status: failed ? 'failed' : 'success',
        createdAt,
        finishedAt: createdAt + 3 * MINUTE,
      });
      if (failed) continue;
      const iids = project.mergeRequests.slice(linked).map(({ iid }) => iid);
      project.links.set(row.id, iids);
      linked = project.mergeRequests.length;
    }
    while (shipped < options.mergeRequests) merge(shipped++);
    for (let index = 0; index < incidents; index++) {
      const createdAt = instantOf(index, incidents);
      const closedAt = Math.round(createdAt + random.around(HOUR));
      project.addIssue({ title: `Incident ${index + 1}`, type: 'incident', createdAt, closedAt });
    }
  };
}
