import { startSandbox } from '../../startSandbox';
import { larkspurAws, MIXED_PROJECT } from './larkspurAws';

const ANCHOR = Date.UTC(2026, 9, 20, 12);
const DAY_MS = 86_400_000;

describe('what Larkspur has in AWS', () => {
  it('is the same again for the same seed and anchor, and goes on after the anchor', async () => {
    const gitlab = await startSandbox({ organisation: 'empty', now: () => ANCHOR });
    try {
      const tell = () => larkspurAws(() => gitlab.world, { anchor: ANCHOR, seed: '1' });
      const [first, second] = [tell(), tell()];
      expect(first.pipelines[0].executions).toEqual(second.pipelines[0].executions);
      expect(first.alarms).toEqual(second.alarms);
      const { executions } = first.pipelines[0];
      const recent = executions.filter(
        e => e.startedAt > ANCHOR - 30 * DAY_MS && e.startedAt < ANCHOR,
      );
      expect(recent.length).toBeGreaterThan(20);
      expect(executions.some(e => e.startedAt > ANCHOR)).toBe(true);
      expect(executions.some(e => e.rollbackOf)).toBe(true);
    } finally {
      await gitlab.close();
    }
  });

  it('deploys with a pipeline what lies in GitLab', async () => {
    const gitlab = await startSandbox({ now: () => ANCHOR });
    try {
      const { pipelines } = larkspurAws(() => gitlab.world, { anchor: ANCHOR, seed: '1' });
      const project = gitlab.world.project(MIXED_PROJECT);
      const executions = pipelines.find(p => p.name === 'gift-cards-deploy')!.executions;
      expect(executions.map(e => e.revisions[0].id)).toEqual(project.graph.mainline);
      expect(project.deployments).toEqual([]);
      const statuses = new Set(executions.map(e => e.status));
      expect(statuses).toEqual(new Set(['Succeeded', 'Failed', 'Superseded']));
      expect(new Set(executions.map(e => e.id)).size).toBe(executions.length);
    } finally {
      await gitlab.close();
    }
  });
});
