import { badRequest, HttpError } from '../http/HttpError';
import { deliveryOf } from '../publishing/Delivery';
import { RepositoryFile } from '../world/Repository';
import { ProjectWriteRequest, required, text } from './WriteRequest';
import { presentCommit } from './present';
import { resolve } from './repository';
import { presentBranch } from './repositoryFiles';

const BRANCH = /^(?![-/])(?!.*(\.\.|\/\/|@\{))[^\s~^:?*[\\]+(?<![/.])$/;

/** A branch at a branch or commit. GitLab takes the parameters in the query, too. */
export function createBranch({ base, project, body, query }: ProjectWriteRequest) {
  const name = query.text('branch') ?? required(body, 'branch');
  const reference = query.text('ref') ?? required(body, 'ref');
  if (!BRANCH.test(name)) throw badRequest('Branch name is invalid');
  if (project.repository.head(name)) throw new HttpError(400, { message: 'Branch already exists' });
  let sha: string;
  try {
    sha = resolve(project, reference);
  } catch {
    throw new HttpError(400, { message: `Invalid reference name: ${reference}` });
  }
  project.repository.move(name, sha);
  return presentBranch(base, project, name, sha);
}

/** A commit of several files. In an empty project it makes the branch, too. */
export function createCommit({ world, base, project, body }: ProjectWriteRequest) {
  const branch = required(body, 'branch');
  const title = required(body, 'commit_message').split('\n')[0];
  const { repository, graph } = project;
  const start = text(body.start_branch);
  const head = repository.head(start ?? branch);
  if (!head && graph.head) {
    throw badRequest('You can only create or edit files when you are on a branch');
  }
  const files = new Map(head ? repository.filesAt(head) : []);
  const actions: unknown = body.actions;
  if (!Array.isArray(actions)) throw new HttpError(400, { error: 'actions is missing' });
  for (const action of actions) apply(files, action);
  const commit = repository.commit(branch, files, { title, ...(start && { parents: [head!] }) });
  deliveryOf(world, project).pushed(branch);
  return presentCommit(base, project, commit);
}

function apply(files: Map<string, RepositoryFile>, action: Record<string, unknown>): void {
  const path = required(action, 'file_path');
  const exists = files.has(path);
  const kind = required(action, 'action');
  if (kind === 'create' && exists) throw badRequest('A file with this name already exists');
  if (kind !== 'create' && !exists) throw badRequest("A file with this name doesn't exist");
  if (kind === 'delete') {
    files.delete(path);
    return;
  }
  if (kind !== 'create' && kind !== 'update') throw badRequest(`Unknown action '${kind}'`);
  const encoding = action.encoding === 'base64' ? 'base64' : 'utf8';
  files.set(path, {
    content: Buffer.from(String(action.content ?? ''), encoding),
    executable: action.execute_filemode === true,
  });
}
