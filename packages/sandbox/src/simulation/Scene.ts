import { Project } from '../world/Project';
import { Instant } from '../world/rows';
import { World } from '../world/World';
import { Character, Unit } from './Character';
import { Random } from './Random';
import { DAY } from './workingTime';

/** Where and when all that happens to one project does: its world, its people's character, chance and the clock. */
export class Scene {
  /** The instant that the history leads up to. */
  readonly #anchor: Instant;

  constructor(
    readonly world: World,
    readonly project: Project,
    readonly character: Character,
    readonly random: Random,
    anchor: Instant,
  ) {
    this.#anchor = anchor;
  }

  get now(): Instant {
    return this.world.time;
  }

  get daysAgo(): number {
    return (this.#anchor - this.now) / DAY;
  }

  plan(at: Instant, happen: () => void): void {
    this.world.timeline.plan(at, happen);
  }

  unit(): Unit {
    return this.random.pick(this.character.units);
  }
}
