import { Deployment, Issue } from '../world/rows';
import { Changes } from './Changes';
import { Unit } from './Character';
import { ProductionDeployments } from './ProductionDeployments';
import { Scene } from './Scene';
import { DAY, HOUR, MINUTE } from './workingTime';
import { incidentTitle } from './wording';

const SEVERITIES = [
  ['CRITICAL', 0.1],
  ['HIGH', 0.3],
  ['MEDIUM', 0.4],
  ['LOW', 0.2],
] as const;

/** Not everybody fills in the template. */
const NAMES_ITS_CAUSE = 0.4;

/** What goes wrong in production, and how it is put right: by a rollback, a hotfix, or a change of settings. */
export class Incidents {
  readonly #scene: Scene;
  readonly #changes: Changes;
  readonly #production: ProductionDeployments;

  constructor(
    scene: Scene,
    { changes, production }: { changes: Changes; production: ProductionDeployments },
  ) {
    this.#scene = scene;
    this.#changes = changes;
    this.#production = production;
  }

  begin(): void {
    this.#planUnrelated();
  }

  /** A deployment turns out to hurt. */
  strike(deployment: Deployment, unit: Unit, pace: number): void {
    const { random, now } = this.#scene;
    const delay = Math.min(random.around(12 * MINUTE, 0.9), 8 * HOUR) * pace;
    this.#scene.plan(now + delay, () => this.open(unit, pace, deployment));
  }

  /** Once in a while something breaks that no deployment is to blame for. */
  #planUnrelated(): void {
    const { random, now, daysAgo } = this.#scene;
    this.#scene.plan(now + random.around(60, 0.5) * DAY, () => {
      const unit = this.#scene.unit();
      if (unit.failureRate(daysAgo) > 0) this.open(unit, 1);
      this.#planUnrelated();
    });
  }

  /** Without a deployment nobody knows what is to blame, and nothing but time ends it. */
  open(
    unit: Unit,
    pace: number,
    deployment?: Deployment,
    restoreMs = this.#timeToRestore(pace),
  ): void {
    const { random, project, now } = this.#scene;
    const severity = random.weighted(SEVERITIES);
    const number = SEVERITIES.findIndex(([name]) => name === severity) + 1;
    const labels = [...unit.incident.labels, `severity::${number}`];
    // some are reported as ordinary bugs before anybody calls them incidents
    const reportedAsBug = random.chance(0.05);
    const { type } = unit.incident;
    const issue = project.addIssue({
      title: incidentTitle(random, random.pick(unit.topics)),
      description: this.#describe(deployment),
      ...(reportedAsBug ? { labels: ['bug'] } : { type, labels, severity }),
      confidential: random.chance(0.03),
    });
    if (reportedAsBug) {
      this.#scene.plan(now + 5 * MINUTE * pace, () =>
        project.update(issue, { type, labels: ['bug', ...labels], severity }),
      );
    }
    if (deployment) this.#remedy(unit, deployment, restoreMs, pace);
    this.#scene.plan(now + restoreMs, () => this.#close(issue));
  }

  /** Some name what caused them, as the incident template asks. */
  #describe(cause?: Deployment): string {
    const { random, project } = this.#scene;
    const names = random.fork(`cause ${project.issues.length}`).chance(NAMES_ITS_CAUSE);
    return cause && names
      ? `${this.#report()}\n\nCaused by ${cause.sha.slice(0, 12)}`
      : this.#report();
  }

  #report(): string {
    const { random, character, project } = this.#scene;
    const own = random.fork(`runbook ${project.issues.length}`);
    const reported = 'Reported by monitoring.';
    if (!own.chance(character.runbookRate)) return reported;
    return `${reported}\n\n[Runbook](https://handbook.larkspur.example/runbooks/${project.name})`;
  }

  #timeToRestore(pace: number): number {
    const { random, character, daysAgo } = this.#scene;
    const median = character.restoreMinutes(daysAgo) * MINUTE;
    return random.around(pace < 1 ? Math.min(median, 8 * MINUTE) : median, 0.7);
  }

  #remedy(unit: Unit, deployment: Deployment, restoreMs: number, pace: number): void {
    const { random, character, now } = this.#scene;
    const { rollback, hotfix } = character.remedies;
    const choice = random.next();
    if (choice < rollback) {
      this.#scene.plan(now + restoreMs * 0.7, () => {
        if (this.#production.rollBack(deployment, unit, pace)) this.#repairLater(unit, pace);
      });
    } else if (choice < rollback + hotfix) {
      this.#scene.plan(now + restoreMs * 0.3, () =>
        this.#changes.open({
          kind: 'hotfix',
          unit,
          codingMs: restoreMs * 0.2,
          reviewMs: restoreMs * 0.2,
          urgent: true,
          pace,
        }),
      );
    }
  }

  /** What was rolled back is reverted or mended in the default branch. */
  #repairLater(unit: Unit, pace: number): void {
    const { random, now, project } = this.#scene;
    this.#scene.plan(now + random.between(20, 120) * MINUTE * pace, () => {
      const culprit = project.mergeRequests.findLast(row => row.state === 'merged');
      if (!culprit || !random.chance(0.5)) return;
      const words = unit.name ? culprit.title.replace(`${unit.name}: `, '') : culprit.title;
      this.#changes.open({
        kind: 'bug',
        unit,
        title: `Revert "${words}"`,
        sourceBranch: `revert-${culprit.sha.slice(0, 8)}`,
        codingMs: 5 * MINUTE,
        reviewMs: 20 * MINUTE * pace,
        urgent: true,
        pace,
      });
    });
  }

  #close(issue: Issue): void {
    const { project, random, now } = this.#scene;
    project.update(issue, { state: 'closed', closedAt: now });
    if (!random.chance(0.04)) return;
    this.#scene.plan(now + random.between(10, 60) * MINUTE, () => {
      project.update(issue, { state: 'opened', closedAt: null });
      this.#scene.plan(this.#scene.now + random.between(10, 90) * MINUTE, () =>
        project.update(issue, { state: 'closed', closedAt: this.#scene.now }),
      );
    });
  }
}
