import { Project } from '../world/Project';
import { Commit, Environment, Instant, Pipeline } from '../world/rows';

/** An instant as GitLab writes it. */
export function iso(instant: Instant): string;
export function iso(instant: Instant | null): string | null;
export function iso(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}

/** Git keeps the offset of whoever wrote a date; here the sha decides. */
export function gitDate(sha: string, instant: Instant): string {
  const hours = parseInt(sha[0], 16) % 3;
  const shifted = new Date(instant + hours * 3_600_000).toISOString();
  return `${shifted.slice(0, 23)}+0${hours}:00`;
}

export function webUrl(base: string, project: Project, rest?: string): string {
  return rest ? `${base}/${project.path}/-/${rest}` : `${base}/${project.path}`;
}

export function presentUser(base: string) {
  return {
    id: 7,
    username: 'robin.example',
    name: 'Robin Example',
    state: 'active',
    locked: false,
    avatar_url: null,
    web_url: `${base}/robin.example`,
  };
}

export function presentCommit(base: string, project: Project, commit: Commit) {
  const { sha, title, parents, authoredAt, committedAt } = commit;
  return {
    id: sha,
    short_id: sha.slice(0, 8),
    created_at: gitDate(sha, committedAt),
    parent_ids: parents,
    title,
    message: `${title}\n`,
    author_name: 'Robin Example',
    author_email: 'robin@larkspur.example',
    authored_date: gitDate(sha, authoredAt),
    committer_name: 'Robin Example',
    committer_email: 'robin@larkspur.example',
    committed_date: gitDate(sha, committedAt),
    trailers: {},
    extended_trailers: {},
    web_url: webUrl(base, project, `commit/${sha}`),
  };
}

export function presentPipeline(
  base: string,
  project: Project,
  pipeline: Pipeline,
  state: { status: string; updatedAt: Instant },
) {
  return {
    id: pipeline.id,
    iid: pipeline.iid,
    project_id: project.id,
    sha: pipeline.sha,
    ref: pipeline.ref,
    status: state.status,
    source: 'push',
    created_at: iso(pipeline.createdAt),
    updated_at: iso(state.updatedAt),
    web_url: webUrl(base, project, `pipelines/${pipeline.id}`),
    name: null,
  };
}

export function presentEnvironmentBasic(environment: Environment) {
  return {
    id: environment.id,
    name: environment.name,
    slug: environment.name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 24),
    external_url: null,
    created_at: iso(environment.createdAt),
    updated_at: iso(environment.updatedAt),
  };
}
