import fs, { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import git from 'isomorphic-git';
import http from 'isomorphic-git/http/node';

const author = { name: 'Robin Example', email: 'robin@larkspur.example' };

/** A repository on disk that is pushed as the portal pushes: commits what it is given, then pushes. */
export class LocalRepository {
  readonly #dir = mkdtempSync(join(tmpdir(), 'sandbox-push-'));

  static async create(): Promise<LocalRepository> {
    const repository = new LocalRepository();
    await git.init({ fs, dir: repository.#dir, defaultBranch: 'main' });
    return repository;
  }

  async commit(files: Record<string, string>, message = 'Change files'): Promise<string> {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.#dir, path)), { recursive: true });
      writeFileSync(join(this.#dir, path), text);
    }
    await git.add({ fs, dir: this.#dir, filepath: '.' });
    return git.commit({ fs, dir: this.#dir, message, author });
  }

  push(url: string, token: string, options: { force?: boolean } = {}) {
    return git.push({
      fs,
      http,
      dir: this.#dir,
      url,
      ref: 'main',
      force: options.force,
      onAuth: () => ({ username: 'oauth2', password: token }),
      onAuthFailure: () => ({ cancel: true }),
    });
  }

  remove(): void {
    rmSync(this.#dir, { recursive: true, force: true });
  }
}
