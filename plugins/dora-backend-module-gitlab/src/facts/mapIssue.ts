import { Incident } from 'backstage-plugin-dora-common';
import { IssueRow } from '../gitlab/rows';
import { httpUrl, labelsOf, textOf } from './fields';
import { linksRunbook } from './linksRunbook';

/** Of a confidential issue no title, url or link: who may see the entity need not be allowed to see the issue. */
export function mapIssue(row: IssueRow): Incident {
  const open = row.state !== 'closed';
  const severity = row.severity?.toLowerCase() ?? 'unknown';
  return {
    id: String(row.iid),
    kind: row.issue_type.slice(0, 50),
    title: row.confidential ? null : textOf(row.title),
    openedAt: row.created_at,
    resolvedAt: open ? null : (row.closed_at ?? row.updated_at),
    severity: severity === 'unknown' ? null : severity.slice(0, 100),
    labels: labelsOf(row.labels),
    deploymentId: null,
    runbookLinked: row.confidential ? null : linksRunbook(row.description),
    updatedAt: row.updated_at,
    url: row.confidential ? null : httpUrl(row.web_url),
  };
}
