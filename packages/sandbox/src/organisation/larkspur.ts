import { LiveStories } from '../simulation/LiveStories';
import { bringInLongBranches } from '../simulation/longBranches';
import { Random } from '../simulation/Random';
import { Scene } from '../simulation/Scene';
import { ServiceStory } from '../simulation/ServiceStory';
import { DAY, HOUR } from '../simulation/workingTime';
import { Instant } from '../world/rows';
import { World } from '../world/World';
import { bookingServices } from './bookingServices';
import { networkServices } from './networkServices';

export interface Beginning {
  /** The instant that the history leads up to. */
  anchor: Instant;
  /** When somebody started to watch. */
  sessions: Instant[];
}

/** Fills a world and plans what is going to happen in it. */
export type Organisation = (world: World, beginning: Beginning) => void;

/** Each with a story of its own; the catalog in examples/ tells them to people. */
export const larkspurServices = [...bookingServices, ...networkServices];

export const HISTORY_DAYS = 365;

/** Larkspur, who carry parcels: an invented company with twelve months behind it. */
export const larkspur: Organisation = (world, { anchor, sessions }) => {
  const random = new Random(world.seed);
  const stories = larkspurServices.map(service => {
    const { id, path, description, mergeMethod, character } = service;
    const createdAt = anchor - (service.createdDaysAgo ?? HISTORY_DAYS) * DAY;
    const project = world.addProject({ id, path, description, mergeMethod, createdAt });
    const scene = new Scene(world, project, character, random.fork(path), anchor);
    const story = new ServiceStory(scene);
    scene.plan(createdAt, () => story.begin());
    return story;
  });
  // whoever looks for the first time finds the team in trouble at work on something
  const troubled = stories.find(({ scene }) => scene.project.name === 'payments')!;
  troubled.scene.plan(anchor - 2.5 * HOUR, () =>
    troubled.incidents.open(troubled.scene.unit(), 1, undefined, 9 * HOUR),
  );
  // Rarely released so far, so that a few slow releases weigh much.
  const rare = stories.find(({ scene }) => scene.project.name === 'address-lookup')!;
  world.prompts.set('long branches', () => bringInLongBranches(rare));
  for (const startedAt of sessions) {
    new LiveStories(stories, random.fork(`live ${startedAt}`)).begin(startedAt);
  }
};
