import { ANCHOR, larkspurAt, snapshot } from '../testing/world';
import { World } from '../world/World';
import { HOUR, MINUTE, SECOND } from './workingTime';

const MIDNIGHT = ANCHOR + 12 * HOUR;

const updates = (world: World, since: number) =>
  world.projects
    .flatMap(({ deployments, mergeRequests, issues }) => [
      ...deployments,
      ...mergeRequests,
      ...issues,
    ])
    .filter(row => row.updatedAt > since);

describe('the living world', () => {
  it('moves within minutes, at night as well', () => {
    const world = larkspurAt([MIDNIGHT + 3 * MINUTE], { sessions: [MIDNIGHT] });
    expect(updates(world, MIDNIGHT).length).toBeGreaterThan(5);
    world.timeline.advanceTo(MIDNIGHT + 30 * MINUTE);
    const { projects } = world;
    const shipped = projects.flatMap(({ deployments }) =>
      deployments.filter(row => row.status === 'success' && row.finishedAt! > MIDNIGHT),
    );
    const merged = projects.flatMap(({ mergeRequests }) =>
      mergeRequests.filter(row => row.mergedAt !== null && row.mergedAt > MIDNIGHT),
    );
    const hurt = projects.flatMap(({ issues }) =>
      issues.filter(row => row.severity !== 'UNKNOWN' && row.createdAt > MIDNIGHT),
    );
    expect(shipped.length).toBeGreaterThan(5);
    expect(merged.length).toBeGreaterThan(3);
    expect(hurt.length).toBeGreaterThan(0);
  });

  it('is calm at night when nobody watches', () => {
    const world = larkspurAt([MIDNIGHT + 30 * MINUTE], { sessions: [] });
    expect(updates(world, MIDNIGHT).length).toBeLessThan(10);
  });

  it('is the same, however often one looks', () => {
    const end = ANCHOR + 20 * MINUTE;
    const steps = Array.from({ length: 200 }, (_, i) => ANCHOR + (i + 1) * 6 * SECOND);
    expect(snapshot(larkspurAt(steps))).toBe(snapshot(larkspurAt([end])));
  });

  it('keeps what is past when somebody comes back later', () => {
    const once = larkspurAt([ANCHOR + HOUR]);
    const again = larkspurAt([ANCHOR + HOUR], { sessions: [ANCHOR, ANCHOR + 5 * HOUR] });
    expect(snapshot(again)).toBe(snapshot(once));
  });

  it('moves updated_at with every step of a deployment', () => {
    const world = larkspurAt([ANCHOR]);
    const seen = new Map<number, Set<string>>();
    for (let second = 0; second < 1200; second += 2) {
      world.timeline.advanceTo(ANCHOR + second * SECOND);
      for (const row of world.projects.flatMap(({ deployments }) => deployments.slice(-40))) {
        if (row.updatedAt <= ANCHOR + (second - 2) * SECOND) continue;
        seen.set(row.id, (seen.get(row.id) ?? new Set()).add(row.status));
      }
    }
    const lives = [...seen.values()].map(statuses => [...statuses].join(' '));
    expect(lives).toContain('created running success');
  });
});
