/** The steps of `npm test`. Each answers how many of its checks passed and failed, or throws with what went wrong. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { untilCollected } from './collected.mjs';
import { SERVICE_TOKEN, startBackend, startSandbox } from './portal.mjs';
import { startPostgres } from './postgres.mjs';
import { run } from './processes.mjs';
import { say } from './progress.mjs';
import { ROOT } from './toolchain.mjs';

/** By then everything that was collected has been looked at once, which is no news yet. */
const LOOKED_ONCE_MS = 150_000;

const ONE_PASSED = { passed: 1, failed: 0 };

/** A program of the workspace that either ends well or tells what is wrong. */
const program = (name, heading, ...command) => ({
  name,
  heading,
  work: async ({ toolchain: { yarn, env } }) => {
    const [node, args] = yarn(...command);
    const { code, output } = await run(node, args, { cwd: ROOT, env, check: false });
    if (code) throw new Error(output);
    return ONE_PASSED;
  },
});

/** Runs test files with Node's own runner and reads the tally of its TAP report. */
async function nodeTests({ node, env }, files, report, extraEnv = {}) {
  const reporters = [
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...['--test-reporter=tap', `--test-reporter-destination=${report}`],
  ];
  const [command, args] = node('--test', ...reporters, ...files);
  const { code } = await run(command, args, {
    cwd: ROOT,
    env: { ...env, ...extraEnv },
    check: false,
    onLine: say,
  });
  const tap = existsSync(report) ? readFileSync(report, 'utf8') : '';
  const count = word => Number(new RegExp(`^# ${word} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
  const failed = count('fail') + count('cancelled') + count('skipped') + count('todo');
  return { passed: count('pass'), failed: failed || (code ? 1 : 0) };
}

async function unitTests({ toolchain, folder }) {
  const report = join(folder, 'unit.json');
  const postgres = await startPostgres({ env: toolchain.env });
  try {
    const [command, args] = toolchain.yarn(
      ...['backstage-cli', 'repo', 'test', '--watchAll=false'],
      ...['--json', `--outputFile=${report}`],
    );
    const lines = [];
    await run(command, args, {
      cwd: ROOT,
      env: {
        ...toolchain.env,
        BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: postgres.url,
      },
      check: false,
      onLine: line => {
        if (line.startsWith('{"')) return; // the report, which is in the file, too
        lines.push(line);
        if (/^(PASS|FAIL) /.test(line)) say(`  ${line}`);
      },
    });
    writeFileSync(join(folder, 'unit.log'), lines.join('\n'));
    if (!existsSync(report)) throw new Error(lines.slice(-60).join('\n'));
    const result = JSON.parse(readFileSync(report, 'utf8'));
    for (const { message } of result.testResults.filter(({ status }) => status === 'failed')) {
      say(message);
    }
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = result;
    if (numPendingTests + numTodoTests)
      say('  skipped tests count as failed: nothing is skipped here');
    const failed =
      numFailedTests + numPendingTests + numTodoTests + result.numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed };
  } finally {
    await postgres.stop();
  }
}

async function browserTest({ toolchain, folder }) {
  const [command, args] = toolchain.yarn('workspace', 'app', 'build');
  await run(command, args, { cwd: ROOT, env: { ...toolchain.env, NODE_ENV: 'production' } });
  say('  the app is built');
  const sandbox = await startSandbox({ toolchain });
  const backend = await startBackend({ toolchain, sandbox, work: folder });
  let worsening;
  try {
    await untilCollected(backend);
    say('  the portal runs and has collected everything');
    // While the other tests run: the last one wants its owners told.
    worsening = setTimeout(() => {
      sandbox.call('/__control', { prompt: 'long branches' }).catch(error => say(String(error)));
    }, LOOKED_ONCE_MS);
    return await nodeTests(
      toolchain,
      ['portal', 'scorecard', 'firstView', 'live', 'goldenPath', 'notifications'].map(
        name => `scripts/browser/${name}.test.mjs`,
      ),
      join(folder, 'browser.tap'),
      { PORTAL_URL: backend.url, PORTAL_TOKEN: SERVICE_TOKEN, SANDBOX_URL: sandbox.url },
    );
  } finally {
    clearTimeout(worsening);
    writeFileSync(join(folder, 'browser-backend.log'), backend.log());
    await backend.stop();
    await sandbox.stop();
  }
}

const STATIC = {
  format: program(
    'format',
    'Checking the format of all files (prettier)',
    'prettier',
    '--check',
    '.',
  ),
  // From nothing: what tsc remembers of earlier runs changes the order of unions in the reports below.
  types: program('types', 'Checking types (tsc)', 'tsc', '--incremental', 'false'),
  // Needs the declarations that the type check wrote.
  api: program(
    'api',
    'Comparing what packages export with their API reports (yarn api-reports writes them)',
    ...['backstage-repo-tools', 'api-reports', '--ci', '--include', 'plugins/*'],
    ...['-o', 'ae-wrong-input-file-type,ae-undocumented,ae-forgotten-export'],
    '--validate-release-tags',
  ),
  lint: program(
    'lint',
    'Checking for lint, the borders between folders among it',
    ...['backstage-cli', 'repo', 'lint'],
  ),
  dependencies: program(
    'dependencies',
    'Checking that packages declare what they use, and use what they declare (knip)',
    ...['knip', '--dependencies', '--no-progress', '--no-config-hints'],
  ),
  manifests: program(
    'manifests',
    'Checking the manifests of the packages (backstage-cli repo fix --publish mends them)',
    ...['backstage-cli', 'repo', 'fix', '--publish', '--check'],
  ),
};

const scripts = {
  name: 'scripts',
  heading: 'Testing the scripts',
  work: ({ toolchain, folder }) =>
    nodeTests(toolchain, ['scripts/*.test.mjs'], join(folder, 'scripts.tap')),
};
const unit = {
  name: 'unit',
  heading: 'Testing each package, with SQLite and PostgreSQL',
  work: unitTests,
};
const browser = {
  name: 'browser',
  heading: 'Testing the portal in a browser',
  work: browserTest,
};
const recovery = {
  name: 'recovery',
  heading: 'Killing backends and breaking GitLab while they collect',
  work: ({ toolchain, folder }) =>
    nodeTests(toolchain, ['scripts/recovery/*.test.mjs'], join(folder, 'recovery.tap')),
};

/**
 * Rounds, one after the other. The lanes of a round run side by side, and each runs its steps in turn: programs of one
 * thread, and tests that mostly wait, leave a core to each other. The unit tests take all that there are.
 */
export const ROUNDS = [
  [
    [STATIC.types, STATIC.api, scripts],
    [STATIC.format, STATIC.lint, STATIC.dependencies, STATIC.manifests],
  ],
  [[unit]],
  [[browser], [recovery]],
];
