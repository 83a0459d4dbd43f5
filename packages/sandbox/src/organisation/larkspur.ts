import { LiveStories } from '../simulation/LiveStories';
import { Random } from '../simulation/Random';
import { ServiceStory } from '../simulation/ServiceStory';
import { DAY } from '../simulation/workingTime';
import { Instant } from '../world/rows';
import { World } from '../world/World';
import { larkspurServices } from './larkspurServices';

export interface Beginning {
  /** The instant that the history leads up to. */
  anchor: Instant;
  /** When somebody started to watch. */
  sessions: Instant[];
}

/** Fills a world and plans what is going to happen in it. */
export type Organisation = (world: World, beginning: Beginning) => void;

export const HISTORY_DAYS = 365;

/** Larkspur, who carry parcels: an invented company with twelve months behind it. */
export const larkspur: Organisation = (world, { anchor, sessions }) => {
  const random = new Random(world.seed);
  const stories = larkspurServices.map(service => {
    const { id, path, description, mergeMethod, character } = service;
    const createdAt = anchor - (service.createdDaysAgo ?? HISTORY_DAYS) * DAY;
    const project = world.addProject({ id, path, description, mergeMethod, createdAt });
    const story = new ServiceStory(world, project, character, random.fork(path), anchor);
    story.plan(createdAt, () => story.begin());
    return story;
  });
  const live = new LiveStories(stories, random.fork('live'));
  for (const startedAt of sessions) live.begin(startedAt);
};
