import { deriveEnvironment } from '../src/lineage/deriveEnvironment';
import { change, deployment } from '../src/__testUtils__/facts';
import { Store } from '../src/store/createStore';

const HOUR_MS = 3_600_000;
const FREQUENCY_MS = 15 * 60_000;

/** Collects as many targets as are due in a moment; some of them have a new deployment and a new change. */
export async function collectSome(
  { requests, queue, pages, lineage }: Store,
  { names, withFacts }: { names: string[]; withFacts: number },
  now: number,
): Promise<void> {
  const owner = 'bench';
  await requests.collectSoon(names.map(name => ({ source: 'bench', name })));
  const limit = names.length;
  const claimed = await queue.claimTargets({ source: 'bench', owner, now, leaseMs: 45_000, limit });
  for (const [index, target] of claimed.entries()) {
    const targetId = target.id;
    if (index < withFacts) {
      const id = `new-${now}`;
      const finishedAt = now - HOUR_MS;
      await pages.store(
        { targetId, owner },
        {
          cursor: {},
          deployments: [deployment(id, { finishedAt })],
          changes: [change(id, { mergedAt: finishedAt - HOUR_MS })],
          shipments: [{ deploymentId: id, changeIds: [id], shas: [] }],
        },
        now,
      );
      await lineage.refresh(await lineage.marked({ targetId }), deriveEnvironment);
    }
    await queue.finishTarget(target, {
      owner,
      outcome: {
        ...{ at: now, succeeded: true, error: null, refused: false, failures: 0 },
        nextDueAt: now + FREQUENCY_MS * 1000,
      },
    });
  }
}
