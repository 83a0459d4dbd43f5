import { startSandbox } from '../startSandbox';
import { get, graphql } from '../testing/client';
import { largeProject } from './largeProject';

describe('largeProject', () => {
  it('has as many rows as asked for, and repeats itself', async () => {
    const anchor = Date.parse('2026-05-20T12:00:00Z');
    const organisation = largeProject({ mergeRequests: 450, deployments: 300, seed: 'x' });
    const [one, other] = await Promise.all(
      [1, 2].map(() => startSandbox({ organisation, anchor, now: () => anchor })),
    );
    try {
      const path = 'projects/bench%2Flarge';
      const total = async (list: string) =>
        Number((await get(one, `${path}/${list}?per_page=1`)).headers.get('x-total'));
      expect(await total('merge_requests')).toBe(450);
      expect(await total('deployments')).toBe(300);
      expect(await total('issues')).toBe(50);
      const last = `${path}/deployments?sort=desc&per_page=1`;
      expect((await get(other, last)).body[0].sha).toBe((await get(one, last)).body[0].sha);
      const counts = await graphql(
        one,
        '{ project(fullPath: "bench/large") { mergeRequest(iid: "400") { commitCount } } }',
      );
      expect(counts.data.project.mergeRequest.commitCount).toBe(130);
      const links = [...one.world.project('bench/large').links.values()].flat();
      expect(new Set(links).size).toBe(links.length);
      expect(links.length).toBeGreaterThan(440);
    } finally {
      await Promise.all([one.close(), other.close()]);
    }
  });
});
