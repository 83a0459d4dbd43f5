import { Project } from '../world/Project';
import { Commit, Deployment } from '../world/rows';
import { World } from '../world/World';
import { html, Html } from './html';
import { badge, facts, instantText, layout, link, table } from './layout';

/** Writes the page of one thing, or returns undefined where there is no such thing. */
type PageOf = (project: Project, id: string) => string | undefined;

const SHOWN = 25;

const url = (project: Project, rest = '') => `/${project.path}${rest && `/-/${rest}`}`;
const home = (project: Project) => link(url(project), project.path);
const newest = <T>(rows: T[]): T[] => rows.slice(-SHOWN).reverse();

function commitRow(project: Project, { sha, title, authoredAt, committedAt }: Commit) {
  return [
    link(url(project, `commit/${sha}`), sha.slice(0, 8)),
    title,
    instantText(authoredAt),
    instantText(committedAt),
  ];
}

function deploymentTable(project: Project, caption: string, rows: Deployment[]): Html {
  return table(
    caption,
    ['Deployment', 'Environment', 'Status', 'Commit', 'Finished'],
    rows.map(row => [
      row.job ? link(url(project, `jobs/${row.job.id}`), `#${row.iid}`) : `#${row.iid}`,
      row.environment,
      badge(row.status),
      link(url(project, `commit/${row.sha}`), row.sha.slice(0, 8)),
      instantText(row.finishedAt),
    ]),
  );
}

function changeTable(project: Project, caption: string, iids: ReadonlySet<number>): Html {
  const rows = project.mergeRequests.filter(row => iids.has(row.iid)).reverse();
  return table(
    caption,
    ['Merge request', 'Title', 'State', 'Merged'],
    rows.map(row => [
      link(url(project, `merge_requests/${row.iid}`), `!${row.iid}`),
      row.title,
      badge(row.state),
      instantText(row.mergedAt),
    ]),
  );
}

function issueTable(project: Project): Html {
  return table(
    'Newest issues and incidents',
    ['Issue', 'Title', 'Labels', 'State', 'Opened'],
    newest(project.issues).map(row => [
      link(url(project, `issues/${row.iid}`), `#${row.iid}`),
      row.confidential ? 'Confidential' : row.title,
      html`${[row.type, ...row.labels].map(badge)}`,
      badge(row.state),
      instantText(row.createdAt),
    ]),
  );
}

export function instancePage(world: World): string {
  const rows = world.projects.map(project => [home(project), project.description]);
  return layout('Projects', [], table('All projects', ['Project', 'What it does'], rows));
}

export function projectPage(project: Project): string {
  const changes = newest(project.mergeRequests).map(row => row.iid);
  const content = html`<p>${project.description}</p>
    ${deploymentTable(project, 'Newest deployments', newest(project.deployments))}
    ${changeTable(project, 'Newest merge requests', new Set(changes))} ${issueTable(project)}`;
  return layout(project.path, [], content);
}

const mergeRequestPage: PageOf = (project, id) => {
  const row = project.mergeRequests.find(candidate => String(candidate.iid) === id);
  if (!row) return undefined;
  const content = html`${facts([
    ['State', badge(row.state)],
    ['Branch', html`<code>${row.sourceBranch}</code> into <code>${row.targetBranch}</code>`],
    ['Labels', html`${row.labels.map(badge)}`],
    ['Opened', instantText(row.createdAt)],
    ['Merged', instantText(row.mergedAt)],
  ])}
  ${table(
    'Commits',
    ['Commit', 'Title', 'Authored', 'Committed'],
    row.commits.map(sha => commitRow(project, project.graph.get(sha))),
  )}`;
  return layout(row.title, [home(project), html`Merge request !${row.iid}`], content);
};

const issuePage: PageOf = (project, id) => {
  const row = project.issues.find(candidate => String(candidate.iid) === id);
  if (!row) return undefined;
  const content = facts([
    ['Type', badge(row.type)],
    ['State', badge(row.state)],
    ['Labels', html`${row.labels.map(badge)}`],
    ['Severity', row.severity.toLowerCase()],
    ['Opened', instantText(row.createdAt)],
    ['Closed', instantText(row.closedAt)],
  ]);
  const title = row.confidential ? 'Confidential issue' : row.title;
  return layout(title, [home(project), html`Issue #${row.iid}`], content);
};

const jobPage: PageOf = (project, id) => {
  const row = project.deployments.find(candidate => String(candidate.job?.id) === id);
  if (!row?.job) return undefined;
  const { pipeline, startedAt, finishedAt, failureReason, name } = row.job;
  const content = html`${facts([
    ['Deployment', `#${row.iid} to ${row.environment}`],
    ['Status', badge(row.status)],
    ...(failureReason ? ([['Reason', failureReason]] as [string, string][]) : []),
    ['Commit', link(url(project, `commit/${row.sha}`), row.sha.slice(0, 8))],
    ['Pipeline', link(url(project, `pipelines/${pipeline.id}`), `#${pipeline.id}`)],
    ['Started', instantText(startedAt)],
    ['Finished', instantText(finishedAt)],
  ])}
  ${changeTable(project, 'Merge requests it shipped', new Set(project.links.get(row.id)))}`;
  return layout(name, [home(project), html`Job #${id}`], content);
};

const pipelinePage: PageOf = (project, id) => {
  const rows = project.deployments.filter(row => String(row.job?.pipeline.id) === id);
  if (!rows.length) return undefined;
  const title = `Pipeline #${id}`;
  return layout(title, [home(project)], deploymentTable(project, 'Its deployments', rows));
};

const commitPage: PageOf = (project, sha) => {
  if (!project.graph.has(sha)) return undefined;
  const commit = project.graph.get(sha);
  const heads = ['Commit', 'Title', 'Authored', 'Committed'];
  const content = html`${table('Commit', heads, [commitRow(project, commit)])}
  ${deploymentTable(
    project,
    'Deployments of it',
    project.deployments.filter(row => row.sha === sha),
  )}`;
  return layout(commit.title, [home(project)], content);
};

const environmentsPage: PageOf = project => {
  const rows = newest(project.environments).map(row => [
    row.name,
    badge(row.tier),
    badge(row.state),
  ]);
  const content = table('Environments', ['Name', 'Tier', 'State'], rows);
  return layout('Environments', [home(project)], content);
};

/** By what stands after `/-/` in the path of a project. */
export const PAGES: Record<string, PageOf> = {
  merge_requests: mergeRequestPage,
  issues: issuePage,
  jobs: jobPage,
  pipelines: pipelinePage,
  commit: commitPage,
  environments: environmentsPage,
  tree: projectPage,
  blob: projectPage,
};
