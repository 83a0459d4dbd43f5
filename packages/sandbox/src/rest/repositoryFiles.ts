import { createHash } from 'node:crypto';
import { notFound } from '../http/HttpError';
import { Project } from '../world/Project';
import { blobId, Files } from '../world/Repository';
import { presentCommit, webUrl } from './present';
import { resolve } from './repository';
import { list, ProjectRequest, Route } from './RestRequest';

interface TreeEntry {
  id: string;
  name: string;
  type: 'tree' | 'blob';
  path: string;
  mode: string;
}

function filesAt({ project, query }: ProjectRequest): Files {
  return project.repository.filesAt(resolve(project, query.text('ref') ?? 'HEAD'));
}

function findFile(request: ProjectRequest) {
  const file = filesAt(request).get(request.named.file);
  if (!file) throw notFound('File');
  return file;
}

/** The entries of a folder, folders first; all below it with `recursive`. */
function listTree(request: ProjectRequest) {
  const { query, project } = request;
  if (!project.graph.head) throw notFound('Tree');
  const folder = query.text('path')?.replace(/\/*$/, '/') ?? '';
  const entries = new Map<string, TreeEntry>();
  for (const [path, { content, executable }] of filesAt(request)) {
    if (!path.startsWith(folder)) continue;
    const parts = path.slice(folder.length).split('/');
    for (let depth = 1; depth <= (query.flag('recursive') ? parts.length : 1); depth++) {
      const at = folder + parts.slice(0, depth).join('/');
      const isFile = depth === parts.length;
      entries.set(at, {
        id: isFile ? blobId(content) : blobId(Buffer.from(at)),
        name: parts[depth - 1],
        type: isFile ? 'blob' : 'tree',
        path: at,
        mode: fileMode(isFile, executable),
      });
    }
  }
  if (folder && !entries.size) throw notFound('Tree');
  const rows = [...entries.values()].sort((a, b) => b.type.localeCompare(a.type));
  return list(rows, row => row, { keyset: true });
}

function fileMode(isFile: boolean, executable: boolean): string {
  if (!isFile) return '040000';
  return executable ? '100755' : '100644';
}

function getFile(request: ProjectRequest) {
  const { project, query, named } = request;
  const { content, executable } = findFile(request);
  const ref = query.text('ref') ?? 'HEAD';
  const sha = resolve(project, ref);
  return {
    body: {
      file_name: named.file.split('/').at(-1),
      file_path: named.file,
      size: content.length,
      encoding: 'base64',
      content: content.toString('base64'),
      content_sha256: createHash('sha256').update(content).digest('hex'),
      ref,
      blob_id: blobId(content),
      commit_id: sha,
      last_commit_id: sha,
      execute_filemode: executable,
    },
  };
}

function getRawFile(request: ProjectRequest) {
  return { body: findFile(request).content.toString() };
}

export function presentBranch(base: string, project: Project, name: string, sha: string) {
  return {
    name,
    merged: false,
    protected: name === project.defaultBranch,
    default: name === project.defaultBranch,
    can_push: true,
    web_url: webUrl(base, project, `tree/${name}`),
    commit: presentCommit(base, project, project.graph.get(sha)),
  };
}

function branches({ graph, defaultBranch, repository }: Project): [string, string][] {
  return [
    ...(graph.head ? [[defaultBranch, graph.head] as [string, string]] : []),
    ...repository.branches,
  ];
}

function listBranches({ base, project, query }: ProjectRequest) {
  const search = query.text('search') ?? '';
  const rows = branches(project).filter(([name]) => name.includes(search));
  return list(rows, ([name, sha]) => presentBranch(base, project, name, sha));
}

function getBranch({ base, project, named }: ProjectRequest) {
  const row = branches(project).find(([name]) => name === named.branch);
  if (!row) throw notFound('Branch');
  return { body: presentBranch(base, project, ...row) };
}

export const repositoryFileRoutes: Route<ProjectRequest>[] = [
  ['repository/tree', listTree],
  ['repository/files/:file', getFile],
  ['repository/files/:file/raw', getRawFile],
  ['repository/branches', listBranches],
  ['repository/branches/:branch', getBranch],
];
