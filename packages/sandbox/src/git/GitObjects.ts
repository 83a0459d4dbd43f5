import { createHash } from 'node:crypto';

export type GitObjectType = 'commit' | 'tree' | 'blob' | 'tag';

export interface GitObject {
  type: GitObjectType;
  content: Buffer;
}

/** What was pushed to one project, by git's names. */
export class GitObjects {
  readonly #objects = new Map<string, GitObject>();

  add(object: GitObject): string {
    const { type, content } = object;
    const sha = createHash('sha1')
      .update(`${type} ${content.length}\0`)
      .update(content)
      .digest('hex');
    this.#objects.set(sha, object);
    return sha;
  }

  find(sha: string): GitObject | undefined {
    return this.#objects.get(sha);
  }

  read(sha: string, type: GitObjectType): Buffer {
    const object = this.#objects.get(sha);
    if (object?.type !== type) throw new Error(`no ${type} ${sha} in what was pushed`);
    return object.content;
  }
}
