import { HttpError, notFound } from '../http/HttpError';
import { Parameters } from '../http/Parameters';
import { World } from '../world/World';
import { createBranch, createCommit } from './createCommit';
import { createDeployment } from './createDeployment';
import { createMergeRequest } from './createMergeRequest';
import { createProject } from './createProject';
import { createVariable } from './createVariable';
import { ProjectWriteRequest, text, WriteRequest } from './WriteRequest';

const PROJECT = /^\/api\/v4\/projects\/([^/]+)\/(.+)$/;

/** What can be created in a project. */
const IN_PROJECT: Record<string, ((request: ProjectWriteRequest) => unknown) | undefined> = {
  deployments: createDeployment,
  merge_requests: createMergeRequest,
  'repository/branches': createBranch,
  'repository/commits': createCommit,
  variables: createVariable,
  protected_branches: ({ body, query }) => ({ name: text(body.name) ?? query.text('name') }),
};

/** Answers a request to create something; undefined where there is nothing of that kind to create. */
export function answerWrite(
  world: World,
  { method, url, body }: { method: string | undefined; url: URL; body: unknown },
): { status: number; body: unknown } {
  if (method !== 'POST') throw new HttpError(405, { error: '405 Not Allowed' });
  const request: WriteRequest = {
    world,
    base: url.origin,
    query: new Parameters(url.searchParams),
    named: {},
    body: isRecord(body) ? body : {},
  };
  if (url.pathname === '/api/v4/projects') return { status: 201, body: createProject(request) };
  const [, reference, kind] = PROJECT.exec(url.pathname) ?? [];
  const create = Object.hasOwn(IN_PROJECT, kind ?? '') ? IN_PROJECT[kind] : undefined;
  if (!create) throw new HttpError(405, { error: '405 Not Allowed' });
  const project = world.find(decodeURIComponent(reference));
  if (!project) throw notFound('Project');
  return { status: 201, body: create({ ...request, project }) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
