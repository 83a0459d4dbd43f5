import { FactPage, TargetList } from 'backstage-plugin-dora-node';
import { isOfAll } from './guardList';
import { inBatches } from './inBatches';
import { pageOf, ProjectRun } from './ProjectRun';
import { toChanges } from './toChanges';
import { toSetAside } from './toSetAside';

/** What merge requests consist of. */
export const COMMITS: TargetList = { name: 'commits', provides: ['changes'] };

/** Tries those merge requests again whose commits could not be read. */
export async function* readMissedCommits(run: ProjectRun): AsyncGenerator<FactPage> {
  const { client, project, missed } = run;
  const { again } = await missed.of('commits');
  for (const iids of inBatches(again)) {
    try {
      const { rows, unread } = await client.mergeRequests(project.id, { iids, state: 'merged' });
      // Before anything is taken for tried: what finds no room is asked for again.
      await run.room.take(toSetAside('changes', unread));
      const read = await toChanges(run, rows, unread);
      const found = new Set(rows.map(({ iid }) => String(iid)));
      // What is not there any more is the sweep's affair.
      missed.forget(
        'commits',
        iids.filter(iid => !found.has(iid)),
      );
      yield pageOf(run, read);
    } catch (error) {
      if (isOfAll(run, error)) throw error;
      missed.fail('commits', error as Error);
      return;
    }
  }
}
