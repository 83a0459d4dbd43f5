import { ListOutcome } from 'backstage-plugin-dora-node';
import { RowsPage, UnreadRow } from '../gitlab/readAnswer';
import { DeploymentRow, IssueRow, MergeRequestRow } from '../gitlab/rows';
import { mapDeployment } from '../facts/mapDeployment';
import { mapIssue } from '../facts/mapIssue';
import { ListQuery } from '../gitlab/GitlabClient';
import { Place } from './storedCursor';
import { isOfAll } from './guardList';
import { Facts, ProjectRun } from './ProjectRun';
import { toChanges } from './toChanges';
import { toSetAside } from './toSetAside';
import { FactKind } from 'backstage-plugin-dora-common';
import { oweEnvironments } from './readEnvironments';
import { UpdatedRow } from './readByUpdate';

/** A list of a project that is followed by the instants at which its rows were updated. */
export interface ProjectList<Row extends UpdatedRow = UpdatedRow> {
  name: string;
  provides: FactKind[];
  fetch(place: Place, until: number | null): Promise<RowsPage<Row>>;
  toFacts(rows: Row[], unread: UnreadRow[]): Promise<Facts>;
  /** What matters however long ago it was last updated. */
  fetchOpen?(place: Place): Promise<RowsPage<Row>>;
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
    provides: ['deployments'],
    counted: true,
    fetch: (place, until) => client.deployments(project.id, byUpdate(place, until)),
    async toFacts(rows, unread) {
      const mapped = rows.map(mapDeployment);
      const names = mapped.map(({ environment }) => environment);
      const lists: ListOutcome[] = [];
      const { met, unread: odd } = await environments.meet(names).catch(failure => {
        if (isOfAll(run, failure)) throw failure;
        lists.push(...oweEnvironments(run, failure));
        return { met: environments.meetWithoutTiers(names), unread: [] };
      });
      return {
        deployments: mapped,
        setAside: [...toSetAside('deployments', unread), ...toSetAside('environments', odd)],
        ...(met && { environments: met }),
        lists,
      };
    },
  };
}

function mergeRequests(run: ProjectRun): ProjectList<MergeRequestRow> {
  const { client, project } = run;
  return {
    name: 'mergeRequests',
    provides: ['changes'],
    counted: true,
    fetch: (place, until) =>
      client.mergeRequests(project.id, { ...byUpdate(place, until), state: 'merged' }),
    toFacts: (rows, unread) => toChanges(run, rows, unread),
  };
}

function issues(run: ProjectRun, name: string, selection: ListQuery): ProjectList<IssueRow> {
  const { client, project, wants } = run;
  return {
    name: `issues:${name}`,
    provides: ['incidents'],
    counted: false,
    fetch: (place, until) =>
      client.issues(project.id, { ...byUpdate(place, until), ...selection, scope: 'all' }),
    fetchOpen: place =>
      client.issues(project.id, {
        ...byUpdate(place, null),
        ...selection,
        state: 'opened',
        scope: 'all',
      }),
    toFacts: async (rows, unread) => ({
      incidents: rows.filter(row => wants.isIncident(row)).map(mapIssue),
      setAside: toSetAside('incidents', unread),
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
