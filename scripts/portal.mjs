/**
 * The parts of a portal for tests and benchmarks: a sandbox and backends on free ports, with a token for services.
 * The backend runs without the development server's watching, and serves the built app where there is one.
 */
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './ports.mjs';
import { start } from './processes.mjs';
import { untilReady } from './readiness.mjs';
import { ROOT } from './toolchain.mjs';

export const SERVICE_TOKEN = 'portal-test-service-token';
const SANDBOX_TOKEN = 'sandbox-token';
const EXAMPLES = join(ROOT, 'examples');
/** Where the example catalog expects the sandbox. */
const EXAMPLE_HOST = 'localhost:7070';

export async function startSandbox({ toolchain, args = [] }) {
  const port = await freePort();
  const awsPort = await freePort();
  const lines = [];
  const [command, nodeArgs] = toolchain.node(
    join(ROOT, 'packages/sandbox/bin/sandbox.cjs'),
    ...['--port', String(port), '--aws-port', String(awsPort), '--token', SANDBOX_TOKEN, ...args],
  );
  const { ended, stop } = start(command, nodeArgs, {
    cwd: ROOT,
    env: toolchain.env,
    onLine: line => lines.push(line),
  });
  const url = `http://localhost:${port}`;
  try {
    await untilReady({ name: 'sandbox', url: `${url}/-/health`, ended });
  } catch (error) {
    throw new Error(`${error.message}\n${lines.slice(-10).join('\n')}`);
  }
  const call = async (path, body) => {
    const response = await fetch(url + path, {
      method: body ? 'POST' : 'GET',
      headers: { 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
    return response.status === 204 ? undefined : response.json();
  };
  return { url, awsUrl: `http://127.0.0.1:${awsPort}`, host: `localhost:${port}`, call, stop };
}

/** Entities as a catalog of one file. */
function writeEntities(work, entities) {
  const target = join(work, 'entities.json');
  writeFileSync(target, entities.map(entity => JSON.stringify(entity)).join('\n---\n'));
  return [{ type: 'file', target, rules: [{ allow: ['Component', 'Template', 'Group', 'User'] }] }];
}

const TEMPLATES = ['aws-service', 'node-service', 'python-service', 'start-measuring'];

/** The example catalog as files that name the sandbox where it really is. */
function writeCatalog(work, host) {
  const templates = join(work, 'templates');
  cpSync(join(EXAMPLES, 'templates'), templates, { recursive: true });
  for (const name of TEMPLATES) {
    const file = join(templates, name, 'template.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(EXAMPLE_HOST, host));
  }
  const entities = ['org.yaml', 'entities.yaml'].map(name => {
    const text = readFileSync(join(EXAMPLES, name), 'utf8').replaceAll(EXAMPLE_HOST, host);
    const target = join(work, name);
    writeFileSync(target, text);
    return {
      type: 'file',
      target,
      rules: [{ allow: ['User', 'Group', 'Domain', 'System', 'Component'] }],
    };
  });
  return [
    ...entities,
    {
      type: 'file',
      target: join(templates, 'templates.yaml'),
      rules: [{ allow: ['Location', 'Template'] }],
    },
  ];
}

/**
 * `root`: whose packages/backend and app-config.yaml these are. `database`: what stands under `backend.database`.
 * `config`: what else goes over app-config.yaml. `entities`: the catalog, instead of the example one.
 */
export async function startBackend({
  toolchain,
  sandbox,
  work,
  root = ROOT,
  database,
  entities,
  config = {},
}) {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const overlay = {
    ...config,
    app: { baseUrl: url },
    backend: {
      baseUrl: url,
      listen: { port, host: '127.0.0.1' },
      cors: { origin: url },
      database: database ?? { client: 'better-sqlite3', connection: ':memory:' },
      auth: {
        externalAccess: [
          { type: 'static', options: { token: SERVICE_TOKEN, subject: 'portal-test' } },
        ],
      },
    },
    integrations: {
      gitlab: [
        {
          host: sandbox.host,
          baseUrl: sandbox.url,
          apiBaseUrl: `${sandbox.url}/api/v4`,
          token: SANDBOX_TOKEN,
        },
      ],
    },
    catalog: {
      locations: entities ? writeEntities(work, entities) : writeCatalog(work, sandbox.host),
    },
  };
  const file = join(work, `app-config.${port}.yaml`);
  writeFileSync(file, JSON.stringify(overlay));
  const lines = [];
  const [command, args] = toolchain.node(
    ...['--enable-source-maps', '--require', '@backstage/cli/config/nodeTransform.cjs'],
    ...['src/index.ts', '--config', join(root, 'app-config.yaml'), '--config', file],
  );
  const { ended, signal, stop } = start(command, args, {
    cwd: join(root, 'packages/backend'),
    env: {
      ...toolchain.env,
      AWS_ENDPOINT_URL: sandbox.awsUrl,
      NODE_ENV: 'development',
      FORCE_COLOR: '0',
    },
    onLine: line => lines.push(line),
  });
  const log = () => lines.join('\n');
  try {
    await untilReady({ name: 'backend', url: `${url}/.backstage/health/v1/readiness`, ended });
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${lines.slice(-30).join('\n')}`);
  }
  const get = async (path, { timeoutMs = 120_000 } = {}) => {
    const response = await fetch(url + path, {
      signal: AbortSignal.timeout(timeoutMs),
      headers: { authorization: `Bearer ${SERVICE_TOKEN}` },
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${text.slice(0, 300)}`);
    return JSON.parse(text);
  };
  const kill = async () => {
    signal('SIGKILL');
    await ended;
  };
  return { url, get, log, kill, stop };
}
