import { Deployment } from '../world/rows';
import { Scene } from './Scene';

type Outcome = 'success' | 'failed' | 'canceled';

/** Jobs that deploy: each goes from created to running to its end, and moves its deployment along. */
export class DeploymentJobs {
  readonly #scene: Pick<Scene, 'project' | 'now' | 'plan'>;

  constructor(scene: Pick<Scene, 'project' | 'now' | 'plan'>) {
    this.#scene = scene;
  }

  run(
    row: Deployment,
    job: { durationMs: number; outcome: Outcome; ended: (outcome: Outcome) => void },
  ): void {
    const { project, now } = this.#scene;
    project.update(row, { status: 'running' });
    if (row.job) row.job.startedAt = now;
    this.#scene.plan(now + job.durationMs, () => {
      this.#end(row, job.outcome, job.outcome === 'failed' ? 'script_failure' : null);
      job.ended(job.outcome);
    });
  }

  /** The same job of the same pipeline once more: a deployment of its own. */
  again(row: Deployment): Deployment {
    const { project } = this.#scene;
    const { environment, sha, ref, job } = row;
    return project.addDeployment({
      environment,
      sha,
      ref,
      job: job && project.newJob(environment, job.pipeline),
    });
  }

  /** Ends what never ran. */
  giveUp(row: Deployment, why: 'outdated' | 'canceled'): void {
    if (why === 'canceled') this.#end(row, 'canceled', null);
    else this.#end(row, 'failed', 'failed_outdated_deployment_job');
  }

  #end(row: Deployment, status: Outcome, failureReason: string | null): void {
    const { project, now } = this.#scene;
    project.update(row, { status, finishedAt: now });
    if (row.job) Object.assign(row.job, { finishedAt: now, failureReason });
  }
}
