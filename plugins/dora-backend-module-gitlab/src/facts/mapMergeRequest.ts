import { Change } from 'backstage-plugin-dora-common';
import { Content } from '../gitlab/fetchContents';
import { MergeRequestRow } from '../gitlab/rows';
import { httpUrl, labelsOf, shaOrNull, textOf } from './fields';

/** Without `content`: it was not asked for, because it is known already. */
export function mapMergeRequest(row: MergeRequestRow, content?: Content): Change {
  const shas = [row.merge_commit_sha, row.squash_commit_sha, row.sha].map(shaOrNull);
  return {
    id: String(row.iid),
    title: textOf(row.title),
    openedAt: row.created_at,
    mergedAt: row.merged_at,
    firstCommitAuthoredAt: content?.authoredAt ?? null,
    firstCommitCommittedAt: content?.committedAt ?? null,
    labels: labelsOf(row.labels),
    sourceBranch: row.source_branch?.slice(0, 500) ?? null,
    targetBranch: row.target_branch?.slice(0, 500) ?? null,
    shas: [...new Set(shas.filter(sha => sha !== null))],
    linesChanged: content?.linesChanged ?? null,
    paths: content?.paths ?? null,
    updatedAt: row.updated_at,
    url: httpUrl(row.web_url),
  };
}
