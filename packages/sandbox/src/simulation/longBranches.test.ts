import { ANCHOR, larkspurAt, successes } from '../testing/world';
import { DAY, MINUTE } from './workingTime';

const PATH = 'larkspur/booking/address-lookup';

it('releases one by one, within minutes, what was worked on for weeks', () => {
  const world = larkspurAt([ANCHOR]);
  const project = world.project(PATH);
  const before = successes(project, 'production').length;
  const known = project.mergeRequests.length;
  world.prompts.get('long branches')!();
  world.timeline.advanceTo(ANCHOR + 4 * MINUTE);

  expect(successes(project, 'production').length - before).toBeGreaterThanOrEqual(35);
  const merged = project.mergeRequests.slice(known).filter(row => row.mergedAt !== null);
  const oldest = merged.map(({ commits }) => project.graph.get(commits.at(-1)!).authoredAt);
  expect(oldest.filter(at => at < ANCHOR - 29 * DAY).length).toBeGreaterThanOrEqual(35);
});
