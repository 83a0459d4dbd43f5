/**
 * `npm start`: the demo portal, with nothing but Node and npm there before. The same in development: the app reloads
 * when its sources change, and so does the backend.
 */
import { createWriteStream, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { assertPortsFree } from './ports.mjs';
import { endWithUs, start, stopAll } from './processes.mjs';
import { say, step } from './progress.mjs';
import { untilReady } from './readiness.mjs';
import { ROOT, prepareToolchain } from './toolchain.mjs';

const PORTS = { portal: 3000, backend: 7007, sandbox: 7070, 'simulated AWS': 7071 };
const LOGS = join(ROOT, '.cache', 'logs');
const CONFIG = ['--config', join(ROOT, 'app-config.yaml')];
const TROUBLE = /\b(warn|error)\b|ERROR|Error:/;

/** By then everything is collected and looked at once, and whoever came to see has come. */
const WORSE_AFTER_MS = 4 * 60_000;

let ending = false;

/** Starts one of the three and ends the others when it ends. Its full output goes to a file, its trouble here, too. */
function startPart(name, [command, args], env) {
  const log = createWriteStream(join(LOGS, `${name}.log`));
  const last = [];
  const part = start(command, args, {
    cwd: ROOT,
    env,
    onLine: line => {
      log.write(`${line}\n`);
      last.push(line);
      if (last.length > 20) last.shift();
      if (process.argv.includes('--verbose') || TROUBLE.test(line)) say(`  [${name}] ${line}`);
    },
  });
  part.ended.then(({ code, signal }) => {
    if (ending) return;
    const tail = last.map(line => `  [${name}] ${line}`).join('\n');
    fail(`the ${name} ended with ${signal ?? `code ${code}`}. Its last lines:\n${tail}`);
  });
  return part;
}

async function fail(message) {
  if (ending) return;
  ending = true;
  console.error(`\n✗ ${message}`);
  await stopAll();
  process.exit(1);
}

/** Whoever watches sees a service get worse, and its owners told. */
function letOneGetWorse() {
  const worsen = async () => {
    const body = JSON.stringify({ prompt: 'long branches' });
    await fetch(`http://localhost:${PORTS.sandbox}/__control`, { method: 'POST', body });
    say(
      '  Address lookup now releases what was worked on for weeks: in some minutes the bell tells.',
    );
  };
  const timer = setTimeout(() => worsen().catch(error => say(`  ${error}`)), WORSE_AFTER_MS);
  timer.unref();
}

async function main() {
  endWithUs(() => {
    ending = true;
    say('\n▸ Ending the portal …');
  });
  say('DORA metrics for Backstage: a portal over a simulated GitLab, all on this computer.');
  say('Ctrl-C ends it.\n');
  await assertPortsFree(PORTS);
  const toolchain = await prepareToolchain();
  await installDependencies(toolchain);

  mkdirSync(LOGS, { recursive: true });
  const env = {
    ...toolchain.env,
    AWS_ENDPOINT_URL: `http://127.0.0.1:${PORTS['simulated AWS']}`,
    NODE_ENV: 'development',
    FORCE_COLOR: '0',
  };
  await step('Starting the simulated GitLab and AWS, the backend and the portal', async () => {
    const sandboxScript = join(ROOT, 'packages', 'sandbox', 'bin', 'sandbox.cjs');
    const parts = [
      {
        name: 'sandbox',
        url: `http://localhost:${PORTS.sandbox}/-/health`,
        command: toolchain.node(
          ...[sandboxScript, '--port', String(PORTS.sandbox)],
          ...['--aws-port', String(PORTS['simulated AWS'])],
          ...['--portal', `http://localhost:${PORTS.backend}`],
        ),
      },
      {
        name: 'backend',
        url: `http://localhost:${PORTS.backend}/.backstage/health/v1/readiness`,
        command: toolchain.yarn('workspace', 'backend', 'start', ...CONFIG),
      },
      {
        name: 'portal',
        url: `http://localhost:${PORTS.portal}/`,
        command: toolchain.yarn('workspace', 'app', 'start', ...CONFIG),
      },
    ];
    await Promise.all(
      parts.map(async ({ name, url, command }) => {
        await untilReady({ name, url, ended: startPart(name, command, env).ended });
        say(`  the ${name} answers`);
      }),
    );
  });
  say(`\n✓ Open http://localhost:${PORTS.portal} and press "Enter" to come in as a guest.`);
  say(
    '  All data is simulated, and it goes on: new deployments and incidents arrive as you watch.',
  );
  letOneGetWorse();
  say(`  Logs: ${LOGS} (or start with \`npm start -- --verbose\`). Ctrl-C ends everything.`);
}

main().catch(error => fail(error.message));
