import { Change } from 'backstage-plugin-dora-common';
import { FirstCommit } from '../gitlab/fetchFirstCommits';
import { MergeRequestRow } from '../gitlab/rows';
import { httpUrl, labelsOf, shaOrNull, textOf } from './fields';

/** Without `first`: its commits were not asked for, because they are known already. */
export function mapMergeRequest(row: MergeRequestRow, first?: FirstCommit): Change {
  const shas = [row.merge_commit_sha, row.squash_commit_sha, row.sha].map(shaOrNull);
  return {
    id: String(row.iid),
    title: textOf(row.title),
    openedAt: row.created_at,
    mergedAt: row.merged_at,
    firstCommitAuthoredAt: first?.authoredAt ?? null,
    firstCommitCommittedAt: first?.committedAt ?? null,
    labels: labelsOf(row.labels),
    sourceBranch: row.source_branch?.slice(0, 500) ?? null,
    targetBranch: row.target_branch?.slice(0, 500) ?? null,
    shas: [...new Set(shas.filter(sha => sha !== null))],
    linesChanged: null,
    paths: null,
    updatedAt: row.updated_at,
    url: httpUrl(row.web_url),
  };
}
