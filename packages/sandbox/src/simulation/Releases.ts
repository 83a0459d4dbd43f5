import { Deployment, MergeRequest } from '../world/rows';
import { Unit } from './Character';
import { DeploymentJobs } from './DeploymentJobs';
import { Hurt, ProductionDeployments, Release } from './ProductionDeployments';
import { Scene } from './Scene';
import { DAY, HOUR, MINUTE, startOfDay } from './workingTime';

/** From merge to the gate of production: pipelines, staging, release trains. */
export class Releases {
  readonly #jobs: DeploymentJobs;
  readonly production: ProductionDeployments;
  /** The newest release of each unit that waits for the train. */
  readonly #waiting = new Map<Unit, Release>();

  readonly #scene: Scene;

  constructor(scene: Scene, hurt: Hurt) {
    this.#scene = scene;
    this.#jobs = new DeploymentJobs(scene);
    this.production = new ProductionDeployments(scene, hurt);
  }

  begin(): void {
    if (this.#scene.character.train) this.#planTrain();
  }

  /** A merge request has landed on the default branch: its pipeline begins. */
  merged(mergeRequest: MergeRequest, unit: Unit, options: { urgent: boolean; pace: number }): void {
    const { project, character, random, now } = this.#scene;
    const { pace, urgent } = options;
    const sha = project.graph.head!;
    this.production.landed(mergeRequest, sha);
    if (!unit.production.length) return;
    if (character.externalDeployments) {
      const start = now + this.#gateMs(urgent) * pace;
      this.#scene.plan(start, () => this.production.deployFromOutside(unit, sha, pace));
      return;
    }
    const pipeline = project.addPipeline(sha);
    const status = this.#waitsForTrain(urgent) ? 'blocked' : 'created';
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
    this.#scene.plan(now + testsMs, () => {
      if (staging) this.#stage(release, staging, urgent);
      else this.#passGate(release, urgent);
    });
  }

  #stage(release: Release, staging: Deployment, urgent: boolean): void {
    const { project, random, now } = this.#scene;
    const { production, pace } = release;
    this.#jobs.run(staging, {
      durationMs: random.between(1, 3) * MINUTE * pace,
      outcome: random.chance(0.03) ? 'failed' : 'success',
      ended: outcome => {
        if (outcome === 'success') return this.#passGate(release, urgent);
        for (const row of production) project.update(row, { status: 'skipped' });
        // some are left to the next pipeline
        if (!urgent && random.chance(0.3)) return undefined;
        const again = now + random.between(8, 40) * MINUTE * pace;
        return this.#scene.plan(again, () => {
          // a retried job brings the skipped ones after it back to life
          const status = this.#waitsForTrain(urgent) ? 'blocked' : 'created';
          for (const row of production) project.update(row, { status });
          this.#stage(release, this.#jobs.again(staging), urgent);
        });
      },
    });
  }

  #passGate(release: Release, urgent: boolean): void {
    if (this.#waitsForTrain(urgent)) {
      this.#waiting.set(release.unit, release);
      return;
    }
    const delay = this.#gateMs(urgent) * release.pace;
    this.#scene.plan(this.#scene.now + delay, () => this.production.deploy(release));
  }

  #gateMs(urgent: boolean): number {
    const { random, character, daysAgo } = this.#scene;
    return (urgent ? 1 : random.around(character.gateMinutes(daysAgo), 0.5)) * MINUTE;
  }

  #waitsForTrain(urgent: boolean): boolean {
    const { train } = this.#scene.character;
    return (
      !urgent && train !== undefined && this.#scene.daysAgo > (train.untilDaysAgo ?? -Infinity)
    );
  }

  #planTrain(): void {
    const { hourUtc, weekdays, monthly } = this.#scene.character.train!;
    const tomorrow = startOfDay(this.#scene.now) + DAY;
    this.#scene.plan(tomorrow + hourUtc * HOUR, () => {
      const date = new Date(this.#scene.now);
      if (weekdays.includes(date.getUTCDay()) && (!monthly || date.getUTCDate() <= 7)) {
        for (const release of this.#waiting.values()) this.production.deploy(release);
        this.#waiting.clear();
      }
      this.#planTrain();
    });
  }
}
