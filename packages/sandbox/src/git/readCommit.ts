import { Commit } from '../world/rows';
import { Files, RepositoryFile } from '../world/Repository';
import { GitObjects } from './GitObjects';

const TREE = '40000';
const EXECUTABLE = '100755';
const SUBMODULE = '160000';

/** A commit as the simulation keeps it, and the name of its tree. */
export function readCommit(objects: GitObjects, sha: string): { commit: Commit; tree: string } {
  const text = objects.read(sha, 'commit').toString();
  const [header, ...message] = text.split('\n\n');
  const values = (name: string) =>
    header
      .split('\n')
      .filter(line => line.startsWith(`${name} `))
      .map(line => line.slice(name.length + 1));
  const at = (name: string) => Number(/> (\d+) [+-]\d{4}$/.exec(values(name)[0] ?? '')?.[1]) * 1000;
  return {
    tree: values('tree')[0],
    commit: {
      sha,
      parents: values('parent'),
      title: message.join('\n\n').split('\n')[0],
      authoredAt: at('author'),
      committedAt: at('committer'),
    },
  };
}

/** All files below a tree. */
export function readTree(objects: GitObjects, sha: string): Files {
  const files = new Map<string, RepositoryFile>();
  const walk = (tree: string, folder: string) => {
    const bytes = objects.read(tree, 'tree');
    for (let at = 0; at < bytes.length;) {
      const end = bytes.indexOf(0, at);
      const [mode, ...name] = bytes.toString('utf8', at, end).split(' ');
      const path = folder + name.join(' ');
      const child = bytes.toString('hex', end + 1, end + 21);
      at = end + 21;
      if (mode === TREE) walk(child, `${path}/`);
      else if (mode !== SUBMODULE) {
        files.set(path, {
          content: objects.read(child, 'blob'),
          executable: mode === EXECUTABLE,
        });
      }
    }
  };
  walk(sha, '');
  return files;
}
