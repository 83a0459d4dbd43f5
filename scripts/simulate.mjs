/**
 * `npm run simulate`: whether chance alone is called a change, and true changes are found, with ten times the services
 * that `npm test` simulates; whether owners are told of a company of 500 services what they should, and no more; and whether
 * 400 days of collecting from a GitLab that refuses, hangs and loses rows end as undisturbed ones do. Seeded: the same
 * figures each time.
 *
 *   npm run simulate -- 10000    so many services of each character
 */
import { installDependencies } from './dependencies.mjs';
import { run } from './processes.mjs';
import { say } from './progress.mjs';
import { ROOT, prepareToolchain } from './toolchain.mjs';

const services = process.argv[2] ?? '3000';
const toolchain = await prepareToolchain();
await installDependencies(toolchain);
const [command, args] = toolchain.yarn(
  ...['backstage-cli', 'repo', 'test', '--watchAll=false', '--silent=false'],
  ...[
    ...['unchanged', 'unchangedByDefinition', 'changed', 'usual'].map(
      name => `metrics/comparing/${name}`,
    ),
    ...['notifications/deciding/calm', 'notifications/deciding/changed'],
  ].map(name => `plugins/dora-backend/src/${name}.test.ts`),
  'plugins/dora-backend-module-gitlab/src/soak/soak.test.ts',
);
const { code } = await run(command, args, {
  cwd: ROOT,
  env: {
    ...toolchain.env,
    CI: 'true',
    DORA_SIMULATED_SERVICES: services,
    DORA_SOAK_DAYS: '400',
    DORA_SOAK_SEEDS: '3',
    DORA_WATCHED_SERVICES: '500',
  },
  check: false,
  onLine: line => /%| of |told|✓|✕|Tests:/.test(line) && say(line.trim()),
});
process.exit(code);
