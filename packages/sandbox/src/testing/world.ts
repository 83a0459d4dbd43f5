import { createHash } from 'node:crypto';
import { larkspur, HISTORY_DAYS } from '../organisation/larkspur';
import { Timeline } from '../world/Timeline';
import { DAY } from '../simulation/workingTime';
import { Project } from '../world/Project';
import { Deployment, Instant } from '../world/rows';
import { World } from '../world/World';

/** A Wednesday at noon. */
export const ANCHOR = Date.parse('2026-05-20T12:00:00Z');

/** The company of the demo at an instant, without a server. */
export function larkspurAt(
  instants: Instant[],
  options: { seed?: string; sessions?: Instant[] } = {},
): World {
  const timeline = new Timeline(ANCHOR - (HISTORY_DAYS + 1) * DAY);
  const world = new World(options.seed ?? '1', timeline);
  larkspur(world, { anchor: ANCHOR, sessions: options.sessions ?? [ANCHOR] });
  for (const instant of instants) timeline.advanceTo(instant);
  return world;
}

/** A digest of everything there is in a world, for comparing it with another. */
export function snapshot(world: World): string {
  const digest = createHash('sha1');
  for (const project of world.projects) {
    const { path, deployments, mergeRequests, issues, environments, graph, links } = project;
    const rows = [deployments, mergeRequests, issues, environments, graph.mainline, [...links]];
    digest.update(JSON.stringify([path, ...rows]));
  }
  return digest.digest('hex');
}

/** Successes in an environment, in the order in which they finished. */
export function successes(project: Project, environment: string): Deployment[] {
  return project.deployments
    .filter(row => row.environment === environment && row.status === 'success')
    .sort((a, b) => a.finishedAt! - b.finishedAt! || a.id - b.id);
}
