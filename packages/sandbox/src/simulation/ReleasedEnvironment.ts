import { Project } from '../world/Project';
import { Deployment, Instant } from '../world/rows';

/** What went live in one production environment, and which merge requests GitLab linked to it. */
export class ReleasedEnvironment {
  readonly #successes: Deployment[] = [];
  readonly #linked = new Set<number>();
  /** Until then a job holds the environment. */
  busyUntil: Instant = 0;

  readonly #project: Project;

  constructor(
    project: Project,
    readonly name: string,
  ) {
    this.#project = project;
  }

  get current(): Deployment | undefined {
    return this.#successes.at(-1);
  }

  /** The newest version before the current one. */
  get previousVersion(): Deployment | undefined {
    return this.#successes.findLast(deployment => deployment.sha !== this.current?.sha);
  }

  /** Whether something newer is live than this. */
  isAheadOf(sha: string): boolean {
    return this.current !== undefined && this.#position(this.current.sha) > this.#position(sha);
  }

  /** Takes note of a success and returns the merge requests that GitLab links to it. */
  succeed(deployment: Deployment, merged: { iid: number; position: number }[]): number[] {
    const before = this.current ? this.#position(this.current.sha) : -1;
    const upTo = this.#position(deployment.sha);
    this.#successes.push(deployment);
    const iids: number[] = [];
    for (let i = merged.length - 1; i >= 0 && merged[i].position > before; i--) {
      const { iid, position } = merged[i];
      if (position <= upTo && !this.#linked.has(iid)) iids.push(iid);
    }
    for (const iid of iids) this.#linked.add(iid);
    return iids.reverse();
  }

  #position(sha: string): number {
    return this.#project.graph.position(sha) ?? -1;
  }
}
