import { Deployment, MergeRequest } from '../world/rows';
import { Unit } from './Character';
import { DeploymentJobs } from './DeploymentJobs';
import { ReleasedEnvironment } from './ReleasedEnvironment';
import { Scene } from './Scene';
import { MINUTE, SECOND } from './workingTime';

export interface Release {
  unit: Unit;
  /** One per production environment, in order. */
  production: Deployment[];
  /** 1 as in real life; less while somebody is watching. */
  pace: number;
}

/** Told of a deployment that will turn out to hurt. */
export type Hurt = (deployment: Deployment, unit: Unit, pace: number) => void;

/** What happens to production: deployments one after the other, broken jobs, retries, rollbacks. */
export class ProductionDeployments {
  readonly #jobs: DeploymentJobs;
  readonly #environments = new Map<string, ReleasedEnvironment>();
  readonly #merges: { iid: number; position: number }[] = [];

  readonly #scene: Scene;
  readonly #hurt: Hurt;

  constructor(scene: Scene, hurt: Hurt) {
    this.#scene = scene;
    this.#hurt = hurt;
    this.#jobs = new DeploymentJobs(scene);
  }

  /** A merge request is part of the default branch from this commit on. */
  landed({ iid }: MergeRequest, sha: string): void {
    this.#merges.push({ iid, position: this.#scene.project.graph.position(sha)! });
  }

  /** Deploys to the production environments one after the other. */
  deploy(release: Release, index = 0, row = release.production[index]): void {
    const { random, character, project, now, daysAgo } = this.#scene;
    const { unit, production, pace } = release;
    const environment = this.#environment(row.environment);
    if (environment.isAheadOf(row.sha)) {
      for (const left of production.slice(index)) this.#jobs.giveUp(left, 'outdated');
      return;
    }
    if (environment.busyUntil > now) {
      this.#scene.plan(environment.busyUntil, () => this.deploy(release, index, row));
      return;
    }
    const durationMs = random.between(2, 5) * MINUTE * pace;
    environment.busyUntil = now + durationMs;
    this.#jobs.run(row, {
      durationMs,
      outcome: random.weighted([
        ['failed', character.brokenJobRate],
        ['canceled', 0.01],
        ['success', 0.99 - character.brokenJobRate],
      ]),
      ended: outcome => {
        const { now: end } = this.#scene;
        if (outcome === 'failed') {
          const retryAt = end + random.between(4, 15) * MINUTE * pace;
          this.#scene.plan(retryAt, () => this.deploy(release, index, this.#jobs.again(row)));
          return;
        }
        if (outcome === 'canceled') {
          for (const left of production.slice(index + 1)) this.#jobs.giveUp(left, 'canceled');
          return;
        }
        this.#succeed(row);
        if (index + 1 < production.length) {
          const next = end + random.between(12, 30) * MINUTE * pace;
          this.#scene.plan(next, () => this.deploy(release, index + 1));
          return;
        }
        if (random.chance(0.015)) this.#deployAgain(row, pace);
        if (random.chance(unit.failureRate(daysAgo))) this.#hurt(row, unit, pace);
        else if (random.chance(character.quietRollbackRate)) {
          this.#scene.plan(end + random.between(10, 90) * MINUTE * pace, () =>
            this.rollBack(row, unit, pace),
          );
        }
        project.lastActivityAt = end;
      },
    });
  }

  /** Somebody presses retry on a job that had succeeded. */
  #deployAgain(row: Deployment, pace: number): void {
    const { random, now } = this.#scene;
    this.#scene.plan(now + random.between(2, 9) * MINUTE * pace, () => {
      if (this.#environment(row.environment).current !== row) return;
      const again = this.#jobs.again(row);
      this.#jobs.run(again, {
        durationMs: MINUTE * pace,
        outcome: 'success',
        ended: () => this.#succeed(again),
      });
    });
  }

  deployFromOutside(unit: Unit, sha: string, pace: number): void {
    const { project, random, now, daysAgo } = this.#scene;
    const [environment] = unit.production;
    if (this.#environment(environment).isAheadOf(sha)) return;
    const row = project.addDeployment({ environment, sha, status: 'running', job: null });
    this.#scene.plan(now + random.between(2, 6) * MINUTE * pace, () => {
      const failed = random.chance(this.#scene.character.brokenJobRate);
      project.update(row, {
        status: failed ? 'failed' : 'success',
        finishedAt: this.#scene.now,
      });
      if (failed) {
        this.#scene.plan(this.#scene.now + 10 * MINUTE * pace, () =>
          this.deployFromOutside(unit, sha, pace),
        );
        return;
      }
      this.#succeed(row);
      if (random.chance(unit.failureRate(daysAgo))) this.#hurt(row, unit, pace);
    });
  }

  /** Brings the version before `bad` back, where `bad` is still live. Returns whether it was. */
  rollBack(bad: Deployment, unit: Unit, pace: number): boolean {
    const { project, random } = this.#scene;
    const hit = unit.production
      .map(name => this.#environment(name))
      .filter(environment => environment.current?.sha === bad.sha && environment.previousVersion);
    for (const environment of hit) {
      const target = environment.previousVersion!;
      const row = project.addDeployment({
        environment: environment.name,
        sha: target.sha,
        job: target.job && project.newJob(environment.name, target.job.pipeline),
      });
      const durationMs = random.between(1, 3) * MINUTE * pace;
      environment.busyUntil = this.#scene.now + durationMs;
      this.#jobs.run(row, { durationMs, outcome: 'success', ended: () => this.#succeed(row) });
    }
    return hit.length > 0;
  }

  #succeed(row: Deployment): void {
    const { project, character, random, now } = this.#scene;
    const iids = this.#environment(row.environment).succeed(row, this.#merges);
    // GitLab links in a background job, and not at all where the environment's name has a folder
    if (row.environment.includes('/') || character.externalDeployments) return;
    this.#scene.plan(now + random.between(1, 6) * SECOND, () => project.links.set(row.id, iids));
  }

  #environment(name: string): ReleasedEnvironment {
    const known = this.#environments.get(name);
    if (known) return known;
    const environment = new ReleasedEnvironment(this.#scene.project, name);
    this.#environments.set(name, environment);
    return environment;
  }
}
