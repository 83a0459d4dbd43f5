import { Change } from 'backstage-plugin-dora-common';
import { mapMergeRequest } from '../facts/mapMergeRequest';
import { fetchContents } from '../gitlab/fetchContents';
import { MergeRequestRow } from '../gitlab/rows';
import { ProjectRun } from './ProjectRun';

const MAX_REMEMBERED = 2000;

/** Merge requests with what they consist of, which is asked for once: it does not change after the merge. */
export async function toChanges(run: ProjectRun, rows: MergeRequestRow[]): Promise<Change[]> {
  const { client, project, request, state } = run;
  const latest = new Map(rows.map(row => [row.iid, row]));
  const ids = [...latest.keys()].map(String);
  const known = await request.stored.changesWithCommits(ids);
  const none = new Set(state.withoutCommits);
  const wanted = [...latest.keys()].filter(
    iid => !known.has(String(iid)) && !none.has(String(iid)),
  );
  const contents = await fetchContents(client, project, wanted);
  const empty = wanted.filter(iid => {
    const { authoredAt, committedAt } = contents.get(iid) ?? {};
    return !authoredAt && !committedAt;
  });
  state.withoutCommits = [...state.withoutCommits, ...empty.map(String)].slice(-MAX_REMEMBERED);
  return [...latest.values()].map(row => mapMergeRequest(row, contents.get(row.iid)));
}
