/**
 * `npm run test:prometheus`: has Prometheus' own promtool check and try the alerts that the scaffolder action writes
 * and the rules of deploy/prometheus, and a real Prometheus scrape a portal on either database while facts arrive.
 * Fails without Prometheus: it comes with Debian's package `prometheus`.
 *
 *   npm run test:prometheus -- --only rules
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installDependencies } from './dependencies.mjs';
import { startPostgres } from './postgres.mjs';
import { endWithUs, stopAll } from './processes.mjs';
import { say, sideBySide, step } from './progress.mjs';
import { ROOT, prepareToolchain } from './toolchain.mjs';

const WORK = join(ROOT, '.cache', 'prometheus');

// They need packages, which a bare checkout has only once they are installed.
const rules = () => import('./prometheus/promtool.mjs');
const scraping = () => import('./prometheus/scrape.mjs');

async function scrapeSqlite(toolchain) {
  const work = join(WORK, 'sqlite');
  const directory = join(work, 'database');
  mkdirSync(directory, { recursive: true });
  const database = { client: 'better-sqlite3', connection: { directory } };
  const { scrapePortal } = await scraping();
  await scrapePortal({ toolchain, work, database, replicas: 1 });
}

async function scrapePostgres(toolchain) {
  const postgres = await startPostgres({ env: toolchain.env });
  try {
    const { port } = postgres;
    const connection = { host: '127.0.0.1', port, user: 'postgres', password: 'none' };
    const work = join(WORK, 'postgres');
    const { scrapePortal } = await scraping();
    await scrapePortal({ toolchain, work, database: { client: 'pg', connection }, replicas: 2 });
  } finally {
    await postgres.stop();
  }
}

/** Rounds, one after the other; what waits for Prometheus to scrape often enough waits side by side. */
const ROUNDS = [
  {
    rules: [
      'Checking and trying rules',
      async toolchain => (await rules()).checkRules({ toolchain, work: WORK }),
    ],
  },
  {
    sqlite: ['Scraping one backend on a SQLite file', scrapeSqlite],
    postgres: ['Scraping two backends on one PostgreSQL', scrapePostgres],
  },
];

async function main() {
  const at = process.argv.indexOf('--only');
  const isWanted = name => at < 0 || process.argv[at + 1].split(',').includes(name);
  const toolchain = await prepareToolchain();
  await installDependencies(toolchain);
  rmSync(WORK, { recursive: true, force: true });
  for (const round of ROUNDS) {
    const parts = Object.entries(round).filter(([name]) => isWanted(name));
    await sideBySide(
      parts.map(([name, [heading, work]]) => [name, () => step(heading, () => work(toolchain))]),
    );
  }
}

endWithUs(() => say('\n▸ Ending …'));
main()
  .then(() => say('\n✓ Prometheus is told what the API says'))
  .catch(error => {
    console.error(`\n✗ ${error.stack}`);
    process.exitCode = 1;
  })
  .finally(stopAll);
