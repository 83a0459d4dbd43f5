import { deliveryOf } from '../publishing/Delivery';
import { Project } from '../world/Project';
import { World } from '../world/World';
import { GitObjects } from './GitObjects';
import { FLUSH, packetLine, readPacketLines } from './packetLine';
import { readCommit, readTree } from './readCommit';
import { readPack } from './readPack';

const NOTHING = '0'.repeat(40);
const BRANCH = 'refs/heads/';
const CAPABILITIES = 'report-status delete-refs side-band-64k ofs-delta agent=git/simulated';

/** Where a client wants it, each line says what it is of. */
const BAND_OF_DATA = Buffer.from([1]);

const pushed = new WeakMap<Project, GitObjects>();

/** The branches that there are, as git asks for them before it pushes. */
export function advertiseBranches(project: Project): Buffer {
  const { repository, graph, defaultBranch } = project;
  const heads: [string, string][] = [...repository.branches];
  if (graph.head) heads.unshift([defaultBranch, graph.head]);
  const lines = heads.map(([branch, sha]) => `${sha} ${BRANCH}${branch}`);
  if (!lines.length) lines.push(`${NOTHING} capabilities^{}`);
  const [first, ...others] = lines;
  return Buffer.concat([
    packetLine('# service=git-receive-pack\n'),
    FLUSH,
    packetLine(`${first}\0${CAPABILITIES}\n`),
    ...others.map(line => packetLine(`${line}\n`)),
    FLUSH,
  ]);
}

/** Takes a push: the objects, then each branch. What cannot be taken is said for each branch, as git does. */
export function receivePush(world: World, project: Project, body: Buffer): Buffer {
  const { lines, rest } = readPacketLines(body);
  const capabilities = lines[0]?.toString().split('\0')[1] ?? '';
  const commands = lines.map(line => line.toString().split('\0')[0].trim().split(' '));
  const objects = pushed.get(project) ?? new GitObjects();
  pushed.set(project, objects);
  let unpacked = 'ok';
  try {
    if (rest.length) readPack(rest, objects);
  } catch (error) {
    unpacked = String(error);
  }
  const results = commands.map(([before, after, reference]) => {
    try {
      if (unpacked !== 'ok') throw new Error('unpacker error');
      moveBranch(project, objects, { before, after, reference });
      deliveryOf(world, project).pushed(reference.slice(BRANCH.length));
      return `ok ${reference}\n`;
    } catch (error) {
      return `ng ${reference} ${error instanceof Error ? error.message : error}\n`;
    }
  });
  const status = [`unpack ${unpacked}\n`, ...results].map(packetLine);
  const report = Buffer.concat([...status, FLUSH]);
  if (!capabilities.includes('side-band-64k')) return report;
  return Buffer.concat([packetLine(Buffer.concat([BAND_OF_DATA, report])), FLUSH]);
}

function moveBranch(
  project: Project,
  objects: GitObjects,
  { before, after, reference }: { before: string; after: string; reference: string },
): void {
  const { repository, graph } = project;
  if (!reference.startsWith(BRANCH)) throw new Error('only branches can be pushed here');
  const branch = reference.slice(BRANCH.length);
  if (after === NOTHING) {
    if (!repository.branches.delete(branch)) throw new Error('cannot be deleted');
    return;
  }
  const head = repository.head(branch) ?? NOTHING;
  if (before !== head) throw new Error('fetch first');
  addCommits(project, objects, after);
  if (head !== NOTHING && graph.between(after, head).length) throw new Error('non-fast-forward');
  repository.move(branch, after);
}

/** Adds a commit and all before it that are new, parents first. */
function addCommits(project: Project, objects: GitObjects, sha: string): void {
  const open = [sha];
  while (open.length) {
    const next = open.at(-1)!;
    if (project.graph.has(next)) {
      open.pop();
      continue;
    }
    const { commit, tree } = readCommit(objects, next);
    const missing = commit.parents.filter(parent => !project.graph.has(parent));
    open.push(...missing);
    if (missing.length) continue;
    const files = readTree(objects, tree);
    project.addCommit(commit);
    project.repository.keep(next, files);
  }
}
