import { Incident } from 'backstage-plugin-dora-common';
import { IssueRow } from '../gitlab/rows';
import { httpUrl, labelsOf, textOf } from './fields';
import { linksRunbook } from './linksRunbook';
import { readCause } from './readCause';

/** Of a confidential issue no title, url or link: who may see the entity need not be allowed to see the issue. */
export function mapIssue(row: IssueRow): Incident {
  const open = row.state !== 'closed';
  const severity = row.severity?.toLowerCase() ?? 'unknown';
  return {
    id: String(row.iid),
    kind: row.issue_type.slice(0, 50),
    title: row.confidential ? null : textOf(row.title),
    openedAt: row.created_at,
    resolvedAt: open ? null : row.closed_at,
    endUnknown: !open && row.closed_at === null,
    continuedAs: continuedAs(row),
    severity: severity === 'unknown' ? null : severity.slice(0, 100),
    labels: labelsOf(row.labels),
    deploymentId: null,
    causedBy: readCause(row.description, row.web_url),
    runbookLinked: row.confidential ? null : linksRunbook(row.description),
    updatedAt: row.updated_at,
    url: row.confidential ? null : httpUrl(row.web_url),
  };
}

/** Both close it here: what is left to do is told by the other issue. */
function continuedAs(row: IssueRow): Incident['continuedAs'] {
  if (row.moved_to_id !== null) return 'moved';
  return row.state === 'closed' && row._links?.closed_as_duplicate_of ? 'duplicate' : null;
}
