import { RowsPage } from '../gitlab/readAnswer';
import { DeploymentRow, IssueRow, MergeRequestRow } from '../gitlab/rows';
import { mapDeployment } from '../facts/mapDeployment';
import { mapIssue } from '../facts/mapIssue';
import { ListQuery } from '../gitlab/GitlabClient';
import { Place } from './cursor';
import { Facts, ProjectRun } from './ProjectRun';
import { toChanges } from './toChanges';
import { UpdatedRow } from './readByUpdate';

/** A list of a project that is followed by the instants at which its rows were updated. */
export interface ProjectList<Row extends UpdatedRow = UpdatedRow> {
  name: string;
  fetch(place: Place, until: number | null): Promise<RowsPage<Row>>;
  toFacts(rows: Row[]): Promise<Facts>;
  /** What matters however long ago it was last updated. */
  fetchOpen?(page: number): Promise<RowsPage<Row>>;
  /** Counts towards the progress of the first collection. */
  counted: boolean;
}

export function listsOf(run: ProjectRun): ProjectList[] {
  const { incidentTypes, incidentLabels } = run.wants;
  return [
    deployments(run),
    mergeRequests(run),
    ...incidentTypes.map(type => issues(run, `type:${type}`, { issueType: type })),
    ...incidentLabels.map(label => issues(run, `label:${label}`, { labels: label })),
  ];
}

function deployments(run: ProjectRun): ProjectList<DeploymentRow> {
  const { client, project, environments } = run;
  return {
    name: 'deployments',
    counted: true,
    fetch: (place, until) => client.deployments(project.id, byUpdate(place, until)),
    async toFacts(rows) {
      const mapped = rows.flatMap(row => mapDeployment(row) ?? []);
      const met = await environments.meet(mapped.map(({ environment }) => environment));
      return { deployments: mapped, ...(met && { environments: met }) };
    },
  };
}

function mergeRequests(run: ProjectRun): ProjectList<MergeRequestRow> {
  const { client, project } = run;
  return {
    name: 'mergeRequests',
    counted: true,
    fetch: (place, until) =>
      client.mergeRequests(project.id, { ...byUpdate(place, until), state: 'merged' }),
    toFacts: async rows => ({ changes: await toChanges(run, rows) }),
  };
}

function issues(run: ProjectRun, name: string, selection: ListQuery): ProjectList<IssueRow> {
  const { client, project, wants } = run;
  return {
    name: `issues:${name}`,
    counted: false,
    fetch: (place, until) =>
      client.issues(project.id, { ...byUpdate(place, until), ...selection, scope: 'all' }),
    fetchOpen: page =>
      client.issues(project.id, { ...selection, page, state: 'opened', scope: 'all' }),
    toFacts: async rows => ({
      incidents: rows.filter(row => wants.isIncident(row)).map(mapIssue),
    }),
  };
}

/** `updated_*` of deployments need this very order with them, else GitLab answers 400. */
function byUpdate({ after, page }: Place, until: number | null): ListQuery {
  return {
    page,
    orderBy: 'updated_at',
    sort: 'asc',
    updatedAfter: new Date(after).toISOString(),
    ...(until !== null && { updatedBefore: new Date(until).toISOString() }),
  };
}
