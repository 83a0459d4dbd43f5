import { MergeRequest } from '../world/rows';
import { DeploymentJobs } from './DeploymentJobs';
import { Scene } from './Scene';
import { MINUTE } from './workingTime';

/** Environments that live as long as their merge request is open. */
export class ReviewApps {
  readonly #jobs: DeploymentJobs;

  readonly #scene: Scene;

  constructor(scene: Scene) {
    this.#scene = scene;
    this.#jobs = new DeploymentJobs(scene);
  }

  open(mergeRequest: MergeRequest): void {
    const { project, random, character } = this.#scene;
    if (!character.reviewApps || !random.chance(0.5)) return;
    const row = project.addDeployment({
      environment: environmentOf(mergeRequest),
      sha: mergeRequest.sha,
      ref: mergeRequest.sourceBranch,
    });
    this.#jobs.run(row, {
      durationMs: random.between(1, 2) * MINUTE,
      outcome: random.chance(0.05) ? 'failed' : 'success',
      ended: () => {},
    });
  }

  stop(mergeRequest: MergeRequest): void {
    const { project } = this.#scene;
    const name = environmentOf(mergeRequest);
    const environment = project.environments.find(candidate => candidate.name === name);
    if (environment) project.update(environment, { state: 'stopped' });
  }
}

function environmentOf({ sourceBranch }: MergeRequest): string {
  return `review/${sourceBranch.replace(/\W+/g, '-').slice(0, 50)}`;
}
