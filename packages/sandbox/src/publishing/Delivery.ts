import { DeploymentJobs } from '../simulation/DeploymentJobs';
import { ReleasedEnvironment } from '../simulation/ReleasedEnvironment';
import { SECOND } from '../simulation/workingTime';
import { Project } from '../world/Project';
import { Deployment, MergeRequest } from '../world/rows';
import { World } from '../world/World';
import { changedFiles } from './changedFiles';
import { merge } from './merge';
import { DeploymentJob, readPipeline } from './readPipeline';

const PIPELINE_FILE = '.gitlab-ci.yml';
const BUILD_MS = 5 * SECOND;
const DEPLOY_MS = 4 * SECOND;
const BETWEEN_JOBS_MS = 3 * SECOND;
/** A colleague's improvements after the first push: when they are written and merged. */
const COLLEAGUES = [
  { after: 2 * SECOND, review: 6 * SECOND, title: 'Say who is on call', file: 'docs/on-call.md' },
  { after: 40 * SECOND, review: 20 * SECOND, title: 'Explain the logs', file: 'docs/logs.md' },
];
const REVIEW_MS = 15 * SECOND;

/**
 * Runs the pipelines of a published project, quickly, so that one can watch: what its .gitlab-ci.yml deploys is
 * deployed, and colleagues merge what was proposed, and add something of their own after the first push.
 */
class Delivery {
  readonly #jobs: DeploymentJobs;
  readonly #environments = new Map<string, ReleasedEnvironment>();
  readonly #merges: { iid: number; position: number }[] = [];
  /** Deployments of older pipelines that have not begun. */
  #waiting: Deployment[] = [];
  #welcomed = false;

  readonly #world: World;

  constructor(
    world: World,
    readonly project: Project,
  ) {
    this.#world = world;
    this.#jobs = new DeploymentJobs(this);
  }

  get now(): number {
    return this.#world.time;
  }

  plan(at: number, happen: () => void): void {
    this.#world.timeline.plan(at, happen);
  }

  /** A branch has new commits. */
  pushed(branch: string): void {
    const { project } = this;
    project.lastActivityAt = this.now;
    if (branch !== project.defaultBranch || !project.graph.head) return;
    const pipeline = this.#readPipeline(project.graph.head);
    if (!pipeline.length) return;
    this.#run(project.graph.head, pipeline);
    if (this.#welcomed) return;
    this.#welcomed = true;
    for (const colleague of COLLEAGUES) {
      this.plan(this.now + colleague.after, () => this.#propose(colleague));
    }
  }

  /** A merge request was opened: somebody merges it. */
  proposed(row: MergeRequest, reviewMs: number = REVIEW_MS): void {
    this.plan(this.now + reviewMs, () => {
      if (row.state !== 'opened' || !row.commits.length) return;
      merge(this.project, row, this.now);
      const sha = this.project.graph.head!;
      this.#merges.push({ iid: row.iid, position: this.project.graph.position(sha)! });
      this.pushed(this.project.defaultBranch);
    });
  }

  #readPipeline(sha: string): DeploymentJob[] {
    const file = this.project.repository.filesAt(sha).get(PIPELINE_FILE);
    if (!file) return [];
    try {
      return readPipeline(file.content.toString());
    } catch {
      // GitLab makes a pipeline with an error of it, and nothing runs
      return [];
    }
  }

  /** GitLab cancels what an older pipeline has not begun when a newer commit comes. */
  #run(sha: string, jobs: DeploymentJob[]): void {
    const { project } = this;
    for (const row of this.#waiting) this.#jobs.giveUp(row, 'canceled');
    const pipeline = project.addPipeline(sha);
    this.#waiting = jobs.map(({ job, environment, tier }) => {
      const known = project.environments.some(({ name }) => name === environment);
      if (!known) project.addEnvironment({ name: environment, ...(tier && { tier }) });
      return project.addDeployment({
        environment,
        sha,
        job: { ...project.newJob(environment, pipeline), name: job },
      });
    });
    const [first, ...later] = this.#waiting;
    this.plan(this.now + BUILD_MS, () => this.#deploy(first, later));
  }

  #deploy(row: Deployment, later: Deployment[]): void {
    if (row.status !== 'created') return;
    this.#waiting = this.#waiting.filter(other => other !== row);
    this.#jobs.run(row, {
      durationMs: DEPLOY_MS,
      outcome: 'success',
      ended: () => {
        const linked = this.#environment(row.environment).succeed(row, this.#merges);
        this.project.links.set(row.id, linked);
        const [next, ...others] = later;
        if (next) this.plan(this.now + BETWEEN_JOBS_MS, () => this.#deploy(next, others));
      },
    });
  }

  #propose({ title, file, review }: (typeof COLLEAGUES)[number]): void {
    const { project } = this;
    const { repository, graph } = project;
    const head = graph.head!;
    const branch = file.replace(/\W+/g, '-');
    const content = Buffer.from(`# ${title}\n`);
    const files = new Map(repository.filesAt(head)).set(file, { content, executable: false });
    const { sha } = project.addCommit({ title, parents: [head] });
    repository.keep(sha, files);
    repository.move(branch, sha);
    const row = project.addMergeRequest({
      title,
      sourceBranch: branch,
      commits: [sha],
      files: changedFiles(repository.filesAt(head), files),
      sha,
    });
    this.proposed(row, review);
  }

  #environment(name: string): ReleasedEnvironment {
    const known = this.#environments.get(name);
    if (known) return known;
    const environment = new ReleasedEnvironment(this.project, name);
    this.#environments.set(name, environment);
    return environment;
  }
}

const deliveries = new WeakMap<Project, Delivery>();

/** What happens to a project after somebody published something in it. */
export function deliveryOf(world: World, project: Project): Delivery {
  const known = deliveries.get(project);
  if (known) return known;
  const delivery = new Delivery(world, project);
  deliveries.set(project, delivery);
  return delivery;
}
