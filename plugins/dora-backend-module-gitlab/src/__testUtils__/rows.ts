import { ListedRow } from './listRows';

/** Forty characters that begin with a readable number. */
export function sha(n: number): string {
  return `${n}`.padEnd(40, 'a');
}

export function deploymentAt(
  id: number,
  finishedAt: string,
  fields: Partial<ListedRow> = {},
): ListedRow {
  return {
    id,
    sha: sha(id),
    status: 'success',
    created_at: finishedAt,
    updated_at: finishedAt,
    environment: { name: 'production' },
    deployable: { finished_at: finishedAt, pipeline: { id: 1000 + id } } as ListedRow['deployable'],
    ...fields,
  };
}

export function mergeRequestAt(
  iid: number,
  mergedAt: string,
  fields: Partial<ListedRow> = {},
): ListedRow {
  return {
    id: 9000 + iid,
    iid,
    title: `Change ${iid}`,
    state: 'merged',
    created_at: mergedAt,
    updated_at: mergedAt,
    merged_at: mergedAt,
    labels: [],
    source_branch: `topic-${iid}`,
    target_branch: 'main',
    sha: sha(500_000 + iid),
    merge_commit_sha: sha(600_000 + iid),
    web_url: `https://gitlab.example/group/project/-/merge_requests/${iid}`,
    ...fields,
  };
}

export function issueAt(iid: number, openedAt: string, fields: Partial<ListedRow> = {}): ListedRow {
  return {
    id: 7000 + iid,
    iid,
    title: `Trouble ${iid}`,
    state: 'opened',
    created_at: openedAt,
    updated_at: openedAt,
    closed_at: null,
    labels: [],
    issue_type: 'incident',
    severity: 'UNKNOWN',
    web_url: `https://gitlab.example/group/project/-/issues/${iid}`,
    ...fields,
  };
}
