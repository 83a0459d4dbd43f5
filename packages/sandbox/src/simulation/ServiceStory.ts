import { Project } from '../world/Project';
import { Instant } from '../world/rows';
import { World } from '../world/World';
import { Changes } from './Changes';
import { Character, Unit } from './Character';
import { Incidents } from './Incidents';
import { Random } from './Random';
import { Releases } from './Releases';
import { ReviewApps } from './ReviewApps';
import { SmallTalk } from './SmallTalk';
import { DAY } from './workingTime';

/**
 * One project and the people who work on it: they open merge requests, merge, release, break things and repair
 * them, day after day, for as long as the timeline goes on.
 */
export class ServiceStory {
  readonly changes: Changes;
  readonly releases: Releases;
  readonly reviewApps: ReviewApps;
  readonly incidents: Incidents;
  readonly smallTalk: SmallTalk;

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
    this.changes = new Changes(this);
    this.releases = new Releases(this);
    this.reviewApps = new ReviewApps(this);
    this.incidents = new Incidents(this);
    this.smallTalk = new SmallTalk(this);
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

  begin(): void {
    this.changes.begin();
    this.releases.begin();
    this.incidents.begin();
    this.smallTalk.begin();
  }
}
