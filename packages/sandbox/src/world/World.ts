import { IdKind, Instance } from './Instance';
import { Project, ProjectOptions } from './Project';
import { Instant } from './rows';
import { Timeline } from './Timeline';

/** Everything the simulated GitLab holds. Ids count up over the whole instance, as GitLab's do. */
export class World implements Instance {
  readonly projects: Project[] = [];
  /** Paths that a project had before, to the project. */
  readonly formerPaths = new Map<string, Project>();
  /** What whoever watches may ask to happen, by name. */
  readonly prompts = new Map<string, () => void>();
  readonly #lastIds = new Map<IdKind, number>();

  constructor(
    readonly seed: string,
    readonly timeline: Timeline,
  ) {}

  /** What time it is in the world: that of the event under way, else that of the clock when last asked. */
  get time(): Instant {
    return this.timeline.time;
  }

  nextId(kind: IdKind): number {
    const id = (this.#lastIds.get(kind) ?? 1000) + 1;
    this.#lastIds.set(kind, id);
    return id;
  }

  addProject(options: ProjectOptions): Project {
    const project = new Project(this, options);
    this.projects.push(project);
    return project;
  }

  /** By id or path; paths are case-insensitive. */
  find(reference: string | number): Project | undefined {
    const wanted = String(reference).toLowerCase();
    return this.projects.find(
      project => String(project.id) === wanted || project.path.toLowerCase() === wanted,
    );
  }

  project(reference: string | number): Project {
    const project = this.find(reference);
    if (!project) throw new Error(`The sandbox has no project ${reference}`);
    return project;
  }

  /** Moves a project; its old path answers with a redirect from then on. */
  move(project: Project, path: string): void {
    this.formerPaths.set(project.path.toLowerCase(), project);
    project.path = path;
  }
}
