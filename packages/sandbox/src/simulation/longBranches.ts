import { ServiceStory } from './ServiceStory';
import { DAY, SECOND } from './workingTime';

/** So many that nobody takes it for chance, whatever else was released lately, over about three minutes. */
const BRANCHES = 40;
const EVERY = 5 * SECOND;
/** A pipeline is through before the next merge request comes. */
const PACE = 0.01;

/** What was worked on for weeks comes in at last, one branch after the other: lead time gets worse as one watches. */
export function bringInLongBranches({ scene, changes }: ServiceStory): void {
  const { random, now } = scene;
  for (let i = 0; i < BRANCHES; i++) {
    scene.plan(now + i * EVERY, () =>
      changes.open({
        // Longer than anything that it released before.
        codingMs: random.between(30, 45) * DAY,
        reviewMs: SECOND,
        urgent: true,
        pace: PACE,
      }),
    );
  }
}
