import { Change } from 'backstage-plugin-dora-common';
import { BigIntColumn, BooleanColumn, storable, toBoolean, toInstant, toNumber } from './columns';

export interface ChangeRow {
  target_id: number;
  id: string;
  title: string;
  opened_at: BigIntColumn | null;
  merged_at: BigIntColumn | null;
  first_commit_authored_at: BigIntColumn | null;
  first_commit_committed_at: BigIntColumn | null;
  labels: string;
  source_branch: string | null;
  target_branch: string | null;
  shas: string;
  lines_changed: number | null;
  updated_at: BigIntColumn;
  url: string | null;
  gone: BooleanColumn;
}

/** As it stands in its row. Its paths are kept apart, because only few ask for them. */
export type PathlessChange = Omit<Change, 'paths'>;

export function toChange(row: ChangeRow): PathlessChange & { gone: boolean } {
  return {
    id: row.id,
    title: row.title,
    openedAt: toInstant(row.opened_at),
    mergedAt: toInstant(row.merged_at),
    firstCommitAuthoredAt: toInstant(row.first_commit_authored_at),
    firstCommitCommittedAt: toInstant(row.first_commit_committed_at),
    labels: JSON.parse(row.labels),
    sourceBranch: row.source_branch,
    targetBranch: row.target_branch,
    shas: JSON.parse(row.shas),
    linesChanged: row.lines_changed,
    updatedAt: toNumber(row.updated_at),
    url: row.url,
    gone: toBoolean(row.gone),
  };
}

export function fromChange(targetId: number, change: PathlessChange): ChangeRow {
  return {
    target_id: targetId,
    id: change.id,
    title: storable(change.title),
    opened_at: change.openedAt,
    merged_at: change.mergedAt,
    first_commit_authored_at: change.firstCommitAuthoredAt,
    first_commit_committed_at: change.firstCommitCommittedAt,
    labels: JSON.stringify(change.labels),
    source_branch: storable(change.sourceBranch),
    target_branch: storable(change.targetBranch),
    shas: JSON.stringify(change.shas),
    lines_changed: change.linesChanged,
    updated_at: change.updatedAt,
    url: storable(change.url),
    gone: false,
  };
}
