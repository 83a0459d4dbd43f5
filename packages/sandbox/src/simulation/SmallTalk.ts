import { Scene } from './Scene';
import { afterWork, DAY, HOUR, isWorkday, startOfDay } from './workingTime';
import { requestTitle } from './wording';

/** Ordinary issues, which are no incidents: they are opened, commented on and closed. */
export class SmallTalk {
  readonly #scene: Scene;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  begin(): void {
    this.#planDay();
  }

  #planDay(): void {
    const { random, now } = this.#scene;
    const day = startOfDay(now);
    if (isWorkday(day) && random.chance(0.35)) {
      const at = day + random.between(7, 17) * HOUR;
      if (at > now) this.#scene.plan(at, () => this.openIssue());
    }
    this.#scene.plan(day + DAY, () => this.#planDay());
  }

  openIssue(): void {
    const { random, project, now } = this.#scene;
    const issue = project.addIssue({
      title: requestTitle(random, random.pick(this.#scene.unit().topics)),
      labels: [random.pick(['bug', 'feature', 'documentation'])],
    });
    this.#scene.plan(afterWork(now, random.between(1, 10) * HOUR), () => project.update(issue, {}));
    if (random.chance(0.8)) {
      this.#scene.plan(afterWork(now, random.around(30, 1) * HOUR), () =>
        project.update(issue, { state: 'closed', closedAt: this.#scene.now }),
      );
    }
  }

  /** Somebody comments on what is open: only updated_at moves. */
  comment(): void {
    const { random, project } = this.#scene;
    const open = [...project.mergeRequests.slice(-30), ...project.issues.slice(-10)].filter(
      row => row.state === 'opened',
    );
    if (open.length) project.update(random.pick(open), {});
  }
}
