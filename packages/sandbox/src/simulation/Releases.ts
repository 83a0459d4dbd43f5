import { Deployment, MergeRequest } from '../world/rows';
import { Unit } from './Character';
import { DeploymentJobs } from './DeploymentJobs';
import { ReleasedEnvironment } from './ReleasedEnvironment';
import type { ServiceStory } from './ServiceStory';
import { DAY, HOUR, MINUTE, SECOND, startOfDay } from './workingTime';

interface Release {
  unit: Unit;
  /** One per production environment, in order. */
  production: Deployment[];
  /** 1 as in real life; less while somebody is watching. */
  pace: number;
}

/** From merge to production: pipelines, staging, gates, release trains, rollbacks, review apps. */
export class Releases {
  private readonly jobs: DeploymentJobs;
  private readonly environments = new Map<string, ReleasedEnvironment>();
  private readonly landed: { iid: number; position: number }[] = [];
  /** The newest release of each unit that waits for the train. */
  private readonly waiting = new Map<Unit, Release>();

  constructor(private readonly story: ServiceStory) {
    this.jobs = new DeploymentJobs(story);
  }

  begin(): void {
    if (this.story.character.train) this.planTrain();
  }

  /** A merge request has landed on the default branch: its pipeline begins. */
  merged(mergeRequest: MergeRequest, unit: Unit, options: { urgent: boolean; pace: number }): void {
    const { project, character, random, now } = this.story;
    const { pace, urgent } = options;
    const sha = project.graph.head!;
    this.landed.push({ iid: mergeRequest.iid, position: project.graph.position(sha)! });
    if (!unit.production.length) return;
    if (character.externalDeployments) {
      const start = now + this.gateMs(urgent) * pace;
      this.story.plan(start, () => this.deployFromOutside(unit, sha, pace));
      return;
    }
    const pipeline = project.addPipeline(sha);
    const status = this.waitsForTrain(urgent) ? 'blocked' : 'created';
    const add = (environment: string, initial: 'blocked' | 'created') =>
      project.addDeployment({
        environment,
        sha,
        status: initial,
        job: project.newJob(environment, pipeline),
      });
    const staging = character.staging ? add('staging', 'created') : undefined;
    const production = unit.production.map(environment => add(environment, status));
    const release = { unit, production, pace };
    const testsMs = random.between(2, 5) * MINUTE * pace;
    this.story.plan(now + testsMs, () => {
      if (staging) this.stage(release, staging, urgent);
      else this.passGate(release, urgent);
    });
  }

  private stage(release: Release, staging: Deployment, urgent: boolean): void {
    const { project, random, now } = this.story;
    const { production, pace } = release;
    this.jobs.run(staging, {
      durationMs: random.between(1, 3) * MINUTE * pace,
      outcome: random.chance(0.03) ? 'failed' : 'success',
      ended: outcome => {
        if (outcome === 'success') return this.passGate(release, urgent);
        for (const row of production) project.update(row, { status: 'skipped' });
        const again = now + random.between(8, 40) * MINUTE * pace;
        return this.story.plan(again, () => {
          // a retried job brings the skipped ones after it back to life
          const status = this.waitsForTrain(urgent) ? 'blocked' : 'created';
          for (const row of production) project.update(row, { status });
          this.stage(release, this.jobs.again(staging), urgent);
        });
      },
    });
  }

  private passGate(release: Release, urgent: boolean): void {
    if (this.waitsForTrain(urgent)) {
      this.waiting.set(release.unit, release);
      return;
    }
    const delay = this.gateMs(urgent) * release.pace;
    this.story.plan(this.story.now + delay, () => this.deploy(release, 0));
  }

  private gateMs(urgent: boolean): number {
    const { random, character, daysAgo } = this.story;
    return (urgent ? 1 : random.around(character.gateMinutes(daysAgo), 0.5)) * MINUTE;
  }

  /** Deploys to the production environments one after the other. */
  private deploy(release: Release, index: number, row = release.production[index]): void {
    const { random, character, project, now, incidents, daysAgo } = this.story;
    const { unit, production, pace } = release;
    const environment = this.environment(row.environment);
    if (environment.isAheadOf(row.sha)) {
      for (const left of production.slice(index)) this.jobs.giveUp(left, 'outdated');
      return;
    }
    if (environment.busyUntil > now) {
      this.story.plan(environment.busyUntil, () => this.deploy(release, index, row));
      return;
    }
    const broken = random.chance(character.brokenJobRate);
    const canceled = !broken && random.chance(0.01);
    const durationMs = random.between(2, 5) * MINUTE * pace;
    environment.busyUntil = now + durationMs;
    this.jobs.run(row, {
      durationMs,
      outcome: broken ? 'failed' : canceled ? 'canceled' : 'success',
      ended: outcome => {
        const { now: end } = this.story;
        if (outcome === 'failed') {
          const retryAt = end + random.between(4, 15) * MINUTE * pace;
          this.story.plan(retryAt, () => this.deploy(release, index, this.jobs.again(row)));
          return;
        }
        if (outcome === 'canceled') {
          for (const left of production.slice(index + 1)) this.jobs.giveUp(left, 'canceled');
          return;
        }
        this.succeed(row);
        if (index + 1 < production.length) {
          const next = end + random.between(12, 30) * MINUTE * pace;
          this.story.plan(next, () => this.deploy(release, index + 1));
          return;
        }
        if (random.chance(0.015)) this.deployAgain(row, pace);
        if (random.chance(unit.failureRate(daysAgo))) incidents.strike(row, unit, pace);
        else if (random.chance(character.quietRollbackRate)) {
          this.story.plan(end + random.between(10, 90) * MINUTE * pace, () =>
            this.rollBack(row, unit, pace),
          );
        }
        project.lastActivityAt = end;
      },
    });
  }

  /** Somebody presses retry on a job that had succeeded. */
  private deployAgain(row: Deployment, pace: number): void {
    const { random, now } = this.story;
    this.story.plan(now + random.between(2, 9) * MINUTE * pace, () => {
      if (this.environment(row.environment).current !== row) return;
      const again = this.jobs.again(row);
      this.jobs.run(again, {
        durationMs: MINUTE * pace,
        outcome: 'success',
        ended: () => this.succeed(again),
      });
    });
  }

  private deployFromOutside(unit: Unit, sha: string, pace: number): void {
    const { project, random, now, daysAgo, incidents } = this.story;
    const [environment] = unit.production;
    if (this.environment(environment).isAheadOf(sha)) return;
    const row = project.addDeployment({ environment, sha, status: 'running', job: null });
    this.story.plan(now + random.between(2, 6) * MINUTE * pace, () => {
      const failed = random.chance(this.story.character.brokenJobRate);
      project.update(row, {
        status: failed ? 'failed' : 'success',
        finishedAt: this.story.now,
      });
      if (failed) {
        this.story.plan(this.story.now + 10 * MINUTE * pace, () =>
          this.deployFromOutside(unit, sha, pace),
        );
        return;
      }
      this.succeed(row);
      if (random.chance(unit.failureRate(daysAgo))) incidents.strike(row, unit, pace);
    });
  }

  /** Brings the version before `bad` back, where `bad` is still live. Returns whether it was. */
  rollBack(bad: Deployment, unit: Unit, pace: number): boolean {
    const { project, random } = this.story;
    const hit = unit.production
      .map(name => this.environment(name))
      .filter(environment => environment.current?.sha === bad.sha && environment.previousVersion);
    for (const environment of hit) {
      const target = environment.previousVersion!;
      const row = project.addDeployment({
        environment: environment.name,
        sha: target.sha,
        job: target.job && project.newJob(environment.name, target.job.pipeline),
      });
      const durationMs = random.between(1, 3) * MINUTE * pace;
      environment.busyUntil = this.story.now + durationMs;
      this.jobs.run(row, { durationMs, outcome: 'success', ended: () => this.succeed(row) });
    }
    return hit.length > 0;
  }

  private succeed(row: Deployment): void {
    const { project, character, random, now } = this.story;
    const iids = this.environment(row.environment).succeed(row, this.landed);
    // GitLab links in a background job, and not at all where the environment's name has a folder
    if (row.environment.includes('/') || character.externalDeployments) return;
    this.story.plan(now + random.between(1, 6) * SECOND, () => project.links.set(row.id, iids));
  }

  private environment(name: string): ReleasedEnvironment {
    const known = this.environments.get(name);
    if (known) return known;
    const environment = new ReleasedEnvironment(this.story.project, name);
    this.environments.set(name, environment);
    return environment;
  }

  private waitsForTrain(urgent: boolean): boolean {
    const { train } = this.story.character;
    return !urgent && train !== undefined && this.story.daysAgo > (train.untilDaysAgo ?? -Infinity);
  }

  private planTrain(): void {
    const { hourUtc, weekdays, monthly } = this.story.character.train!;
    const tomorrow = startOfDay(this.story.now) + DAY;
    this.story.plan(tomorrow + hourUtc * HOUR, () => {
      const date = new Date(this.story.now);
      if (weekdays.includes(date.getUTCDay()) && (!monthly || date.getUTCDate() <= 7)) {
        for (const release of this.waiting.values()) this.deploy(release, 0);
        this.waiting.clear();
      }
      this.planTrain();
    });
  }

  openReviewApp(mergeRequest: MergeRequest): void {
    const { project, random, character } = this.story;
    if (!character.reviewApps || !random.chance(0.5)) return;
    const environment = `review/${mergeRequest.sourceBranch.replace(/\W+/g, '-').slice(0, 50)}`;
    const row = project.addDeployment({
      environment,
      sha: mergeRequest.sha,
      ref: mergeRequest.sourceBranch,
    });
    this.jobs.run(row, {
      durationMs: random.between(1, 2) * MINUTE,
      outcome: random.chance(0.05) ? 'failed' : 'success',
      ended: () => {},
    });
  }

  stopReviewApp(mergeRequest: MergeRequest): void {
    const { project } = this.story;
    const name = `review/${mergeRequest.sourceBranch.replace(/\W+/g, '-').slice(0, 50)}`;
    const environment = project.environments.find(candidate => candidate.name === name);
    if (environment) project.update(environment, { state: 'stopped' });
  }
}
