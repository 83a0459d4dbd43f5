import { createHash } from 'node:crypto';
import { CommitGraph } from './CommitGraph';
import { Commit } from './rows';

export interface RepositoryFile {
  content: Buffer;
  executable: boolean;
}

/** What a repository belongs to. */
interface Owner {
  readonly name: string;
  readonly description: string;
  readonly graph: CommitGraph;
  defaultBranch: string;
  addCommit(row: Partial<Commit> & { title: string }): Commit;
}

/** Paths with slashes, to files. */
export type Files = ReadonlyMap<string, RepositoryFile>;

/**
 * The files of a project and its branches. Only commits that somebody published have files of their own; what the
 * simulation commits changes none.
 */
export class Repository {
  /** Heads of all branches but the default one. */
  readonly branches = new Map<string, string>();
  readonly #snapshots = new Map<string, Files>();

  readonly #project: Owner;

  constructor(project: Owner) {
    this.#project = project;
  }

  /** The newest commit of a branch. */
  head(branch: string): string | undefined {
    const { defaultBranch, graph } = this.#project;
    return branch === defaultBranch ? graph.head : this.branches.get(branch);
  }

  /** Moves a branch to a commit that the graph knows. The first one of an empty project becomes its default branch. */
  move(branch: string, sha: string): void {
    const project = this.#project;
    const { graph } = project;
    if (!graph.head) project.defaultBranch = branch;
    if (branch !== project.defaultBranch) {
      this.branches.set(branch, sha);
      return;
    }
    const landing: string[] = [];
    let at: string | undefined = sha;
    while (at !== undefined && graph.position(at) === undefined) {
      landing.unshift(at);
      [at] = graph.get(at).parents;
    }
    for (const commit of landing) graph.land(commit);
  }

  /** Commits files to a branch. */
  commit(branch: string, files: Files, row: Partial<Commit> & { title: string }): Commit {
    const head = this.head(branch);
    const commit = this.#project.addCommit({ parents: head ? [head] : [], ...row });
    this.keep(commit.sha, files);
    this.move(branch, commit.sha);
    return commit;
  }

  keep(sha: string, files: Files): void {
    this.#snapshots.set(sha, files);
  }

  /** The files of a commit: its own, or those of the nearest before it that has some. */
  filesAt(sha: string): Files {
    const { graph } = this.#project;
    let at: string | undefined = sha;
    while (at !== undefined) {
      const files = this.#snapshots.get(at);
      if (files) return files;
      [at] = graph.get(at).parents;
    }
    return starterFiles(this.#project);
  }
}

/** The name that git gives a file's content. */
export function blobId(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}

/** What a project of the simulation has in it. */
function starterFiles({ name, description }: Owner): Files {
  const file = (text: string) => ({ content: Buffer.from(text), executable: false });
  return new Map([
    ['README.md', file(`# ${name}\n\n${description}\n`)],
    [
      'catalog-info.yaml',
      file(`# What the developer portal knows about ${name}.
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${name}
  description: ${JSON.stringify(description)}
spec:
  type: service
  lifecycle: production
  owner: larkspur # see the runbook for who is on call
`),
    ],
  ]);
}
