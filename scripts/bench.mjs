/**
 * `npm run bench`: how fast it is, as ratios between two ways or two sizes in one run, because the seconds of a shared
 * machine mean little. Fails where a ratio is out of its bound.
 *
 *   npm run bench -- --only collection
 */
import { benchCollection } from './bench/collection.mjs';
import { benchFirstView } from './bench/firstView.mjs';
import { benchMetricsCall } from './bench/metricsCall.mjs';
import { benchMigration } from './bench/migration.mjs';
import { benchPrometheus } from './bench/prometheus.mjs';
import { benchScorecard } from './bench/scorecard.mjs';
import { installDependencies } from './dependencies.mjs';
import { endWithUs, stopAll } from './processes.mjs';
import { say, step } from './progress.mjs';
import { prepareToolchain } from './toolchain.mjs';

const BENCHES = {
  collection: [
    'Collecting a project of 2,000 merge requests and 1,500 deployments',
    benchCollection,
  ],
  firstView: ['The first view of the scorecard and of a tab after signing in', benchFirstView],
  metrics: ['A metrics call over a long history against one over a short one', benchMetricsCall],
  migration: ['Migrating a million facts of the first release', benchMigration],
  prometheus: ['A scrape of 5,000 entities', benchPrometheus],
  scorecard: [
    'The scorecard of 5,000 entities with a million deployments and a million changes',
    benchScorecard,
  ],
};

const results = [];

function check(what, ratio, { atLeast = -Infinity, atMost = Infinity }) {
  const holds = ratio >= atLeast && ratio <= atMost;
  const bound = atLeast > -Infinity ? `at least ${atLeast}` : `at most ${atMost}`;
  say(`  ${holds ? '✓' : '✗'} ${what}: ${ratio.toFixed(2)} (${bound})`);
  results.push(holds);
}

async function main() {
  const at = process.argv.indexOf('--only');
  const wanted = at < 0 ? Object.keys(BENCHES) : process.argv[at + 1].split(',');
  const toolchain = await prepareToolchain();
  await installDependencies(toolchain);
  for (const name of wanted) {
    const [heading, bench] = BENCHES[name];
    await step(heading, () => bench({ toolchain, check }));
  }
}

endWithUs(() => say('\n▸ Ending …'));
main()
  .catch(error => {
    console.error(`✗ ${error.stack}`);
    results.push(false);
  })
  .then(async () => {
    await stopAll();
    const passed = results.filter(Boolean).length;
    say(`\n${passed} passed, ${results.length - passed} failed`);
    process.exit(passed === results.length && passed ? 0 : 1);
  });
