import { Instant } from '../world/rows';
import { Random } from './Random';
import { ServiceStory } from './ServiceStory';
import { HOUR, MINUTE, SECOND } from './workingTime';

/** Somebody is watching for about that long after the sandbox was started. */
const LIVELY_FOR = 2 * HOUR;
/** Minutes of work pass in so much of their time. */
const WATCHED_PACE = 0.15;

/**
 * Keeps the organisation busy while somebody watches, at any time of day: every 10 to 30 seconds somebody does
 * something, and some of it goes from merge request to production within minutes. It calms down after two hours,
 * or the day would drown the year before it.
 */
export class LiveStories {
  readonly #stories: ServiceStory[];
  readonly #random: Random;

  constructor(stories: ServiceStory[], random: Random) {
    this.#stories = stories;
    this.#random = random;
  }

  begin(startedAt: Instant): void {
    this.#planNext(startedAt, startedAt + LIVELY_FOR);
  }

  #planNext(after: Instant, until: Instant): void {
    const [story] = this.#stories;
    const at = after + this.#random.between(10, 30) * SECOND;
    if (at > until) return;
    story.scene.plan(at, () => {
      this.#act();
      this.#planNext(at, until);
    });
  }

  #act(): void {
    const random = this.#random;
    const story = random.weighted(
      this.#stories.map(candidate => {
        const { character, daysAgo } = candidate.scene;
        return [candidate, character.changesPerWorkday(daysAgo)] as const;
      }),
    );
    random.weighted([
      [() => this.#ship(story), 0.2],
      [() => story.changes.open(), 0.15],
      [() => story.smallTalk.comment(), 0.45],
      [() => story.smallTalk.openIssue(), 0.16],
      [() => this.#hurt(story), 0.04],
    ])();
  }

  /** A merge request that goes all the way while one looks on. */
  #ship(story: ServiceStory): void {
    const random = this.#random;
    const { character, daysAgo } = story.scene;
    story.changes.open({
      codingMs: random.around(character.codingHours(daysAgo), 0.5) * HOUR,
      reviewMs: random.between(0.7, 2.5) * MINUTE,
      pace: WATCHED_PACE,
    });
  }

  #hurt(story: ServiceStory): void {
    const unit = story.scene.unit();
    if (unit.failureRate(story.scene.daysAgo) > 0) story.incidents.open(unit, WATCHED_PACE);
  }
}
