import { Change } from 'backstage-plugin-dora-common';
import { SetAside } from 'backstage-plugin-dora-node';
import { mapMergeRequest } from '../facts/mapMergeRequest';
import { fetchContents } from '../gitlab/fetchContents';
import { UnreadRow } from '../gitlab/readAnswer';
import { MergeRequestRow } from '../gitlab/rows';
import { isOfItem } from './itemFailure';
import { ProjectRun } from './ProjectRun';
import { toSetAside } from './toSetAside';

const MAX_REMEMBERED = 2000;

/**
 * Merge requests with what they consist of, which is asked for once: it does not change after the merge. One that cannot
 * be looked up is a change without a first commit until it can.
 *
 * @param unread - rows that came with them
 */
export async function toChanges(
  run: ProjectRun,
  rows: MergeRequestRow[],
  unread: UnreadRow[],
): Promise<{ changes: Change[]; setAside: SetAside[] }> {
  const { client, project, request, state, missed } = run;
  const latest = new Map(rows.map(row => [row.iid, row]));
  const ids = [...latest.keys()].map(String);
  const known = await request.stored.changesWithCommits(ids);
  const none = new Set(state.withoutCommits);
  const { left } = await missed.of('commits');
  const wanted = [...latest.keys()].filter(iid =>
    [known, none, left].every(ones => !ones.has(String(iid))),
  );
  const failed = new Set<number>();
  const setAside: SetAside[] = [];
  const contents = await fetchContents(client, project, wanted, async (iid, error) => {
    if (!(await isOfItem(run, error))) throw error;
    failed.add(iid);
    const url = latest.get(iid)?.web_url ?? null;
    setAside.push(
      ...missed.note('commits', String(iid), error as Error).map(row => ({ ...row, url })),
    );
  });
  const read = wanted.filter(iid => !failed.has(iid));
  missed.forget('commits', read.map(String));
  const empty = read.filter(iid => contents.get(iid)?.authoredAt === null);
  state.withoutCommits = [...state.withoutCommits, ...empty.map(String)].slice(-MAX_REMEMBERED);
  const changes = [...latest.values()].map(row => mapMergeRequest(row, contents.get(row.iid)));
  return { changes, setAside: [...setAside, ...toSetAside('changes', unread)] };
}
