import { Deployment, MergeRequest } from '../world/rows';
import { Unit } from './Character';
import { DeploymentJobs } from './DeploymentJobs';
import { ReleasedEnvironment } from './ReleasedEnvironment';
import type { ServiceStory } from './ServiceStory';
import { MINUTE, SECOND } from './workingTime';

export interface Release {
  unit: Unit;
  /** One per production environment, in order. */
  production: Deployment[];
  /** 1 as in real life; less while somebody is watching. */
  pace: number;
}

/** What happens to production: deployments one after the other, broken jobs, retries, rollbacks. */
export class ProductionDeployments {
  readonly #jobs: DeploymentJobs;
  readonly #environments = new Map<string, ReleasedEnvironment>();
  readonly #merges: { iid: number; position: number }[] = [];

  readonly #story: ServiceStory;

  constructor(story: ServiceStory) {
    this.#story = story;
    this.#jobs = new DeploymentJobs(story);
  }

  /** A merge request is part of the default branch from this commit on. */
  landed({ iid }: MergeRequest, sha: string): void {
    this.#merges.push({ iid, position: this.#story.project.graph.position(sha)! });
  }

  /** Deploys to the production environments one after the other. */
  deploy(release: Release, index = 0, row = release.production[index]): void {
    const { random, character, project, now, incidents, daysAgo } = this.#story;
    const { unit, production, pace } = release;
    const environment = this.#environment(row.environment);
    if (environment.isAheadOf(row.sha)) {
      for (const left of production.slice(index)) this.#jobs.giveUp(left, 'outdated');
      return;
    }
    if (environment.busyUntil > now) {
      this.#story.plan(environment.busyUntil, () => this.deploy(release, index, row));
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
        const { now: end } = this.#story;
        if (outcome === 'failed') {
          const retryAt = end + random.between(4, 15) * MINUTE * pace;
          this.#story.plan(retryAt, () => this.deploy(release, index, this.#jobs.again(row)));
          return;
        }
        if (outcome === 'canceled') {
          for (const left of production.slice(index + 1)) this.#jobs.giveUp(left, 'canceled');
          return;
        }
        this.#succeed(row);
        if (index + 1 < production.length) {
          const next = end + random.between(12, 30) * MINUTE * pace;
          this.#story.plan(next, () => this.deploy(release, index + 1));
          return;
        }
        if (random.chance(0.015)) this.#deployAgain(row, pace);
        if (random.chance(unit.failureRate(daysAgo))) incidents.strike(row, unit, pace);
        else if (random.chance(character.quietRollbackRate)) {
          this.#story.plan(end + random.between(10, 90) * MINUTE * pace, () =>
            this.rollBack(row, unit, pace),
          );
        }
        project.lastActivityAt = end;
      },
    });
  }

  /** Somebody presses retry on a job that had succeeded. */
  #deployAgain(row: Deployment, pace: number): void {
    const { random, now } = this.#story;
    this.#story.plan(now + random.between(2, 9) * MINUTE * pace, () => {
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
    const { project, random, now, daysAgo, incidents } = this.#story;
    const [environment] = unit.production;
    if (this.#environment(environment).isAheadOf(sha)) return;
    const row = project.addDeployment({ environment, sha, status: 'running', job: null });
    this.#story.plan(now + random.between(2, 6) * MINUTE * pace, () => {
      const failed = random.chance(this.#story.character.brokenJobRate);
      project.update(row, {
        status: failed ? 'failed' : 'success',
        finishedAt: this.#story.now,
      });
      if (failed) {
        this.#story.plan(this.#story.now + 10 * MINUTE * pace, () =>
          this.deployFromOutside(unit, sha, pace),
        );
        return;
      }
      this.#succeed(row);
      if (random.chance(unit.failureRate(daysAgo))) incidents.strike(row, unit, pace);
    });
  }

  /** Brings the version before `bad` back, where `bad` is still live. Returns whether it was. */
  rollBack(bad: Deployment, unit: Unit, pace: number): boolean {
    const { project, random } = this.#story;
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
      environment.busyUntil = this.#story.now + durationMs;
      this.#jobs.run(row, { durationMs, outcome: 'success', ended: () => this.#succeed(row) });
    }
    return hit.length > 0;
  }

  #succeed(row: Deployment): void {
    const { project, character, random, now } = this.#story;
    const iids = this.#environment(row.environment).succeed(row, this.#merges);
    // GitLab links in a background job, and not at all where the environment's name has a folder
    if (row.environment.includes('/') || character.externalDeployments) return;
    this.#story.plan(now + random.between(1, 6) * SECOND, () => project.links.set(row.id, iids));
  }

  #environment(name: string): ReleasedEnvironment {
    const known = this.#environments.get(name);
    if (known) return known;
    const environment = new ReleasedEnvironment(this.#story.project, name);
    this.#environments.set(name, environment);
    return environment;
  }
}
