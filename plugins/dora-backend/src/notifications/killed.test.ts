/** Processes that are killed while they send: nothing is lost, and the portal shows it once. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { HOUR_MS } from 'backstage-plugin-dora-common';
import knexFactory, { Knex } from 'knex';
import { databases } from '../store/__testUtils__/testStore';
import { createStore } from '../store/createStore';
import { startPortal } from './__testUtils__/startPortal';
import { catalogOf } from './__testUtils__/watchedServices';
import { Message } from './wording/Message';

jest.setTimeout(120_000);

const NOW = Date.UTC(2026, 4, 4, 8);
const SCRIPT = join(__dirname, '__testUtils__', 'sendAsProcess.ts');
const RECIPIENT = 'group:default/team-a';
const [CART, DIGEST, REPORT] = [
  'dora:component:default/cart:leadTime',
  'dora:group:default/team-a:digest',
  'dora:system:default/shop:report',
];
const messageOf = (scope: string, topic: Message['topic']): Message => ({
  ref: scope.replace(/^dora:(.*):\w+$/, '$1'),
  recipient: RECIPIENT,
  ...{ scope, topic, severity: 'normal' },
  ...{ title: 'cart: lead time got worse', description: 'It rose.', link: '/catalog' },
});
const MESSAGES = [
  messageOf(CART, 'dora-moved'),
  messageOf(DIGEST, 'dora-digest'),
  messageOf(REPORT, 'dora-report'),
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dora-killed-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A database that other processes can open, too. */
async function openShared(id: Parameters<typeof databases.init>[0]): Promise<Knex> {
  if (id !== 'SQLITE_3') return databases.init(id);
  const connection = { filename: join(folder, 'dora.sqlite') };
  return knexFactory({ client: 'better-sqlite3', connection, useNullAsDefault: true });
}

function startProcess(
  options: { knex: Knex; url: string },
  of: { halts?: 'before' | 'after'; at?: string; now: number },
) {
  const { client, connection } = options.knex.client.config;
  const { HALTS: _, HALTS_AT: __, ...env } = process.env;
  const child = spawn(
    process.execPath,
    ['--require', require.resolve('@backstage/cli/config/nodeTransform.cjs'), SCRIPT],
    {
      env: {
        ...env,
        DATABASE: JSON.stringify({ client, connection }),
        PORTAL: options.url,
        AUTHORIZATION: mockCredentials.service.header({
          onBehalfOf: mockCredentials.service('plugin:dora'),
          targetPluginId: 'notifications',
        }),
        NOW: String(of.now),
        RECIPIENT,
        ...(of.halts && { HALTS: of.halts, HALTS_AT: of.at }),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const said = once(child.stdout, 'data').then(([line]) => String(line).trim());
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { said, kill };
}

describe.each(databases.eachSupportedId())('on %s', id => {
  it.each(['before', 'after'] as const)('killed %s sending', async halts => {
    const knex = await openShared(id);
    const store = await createStore({ database: mockServices.database({ knex }) });
    const portal = await startPortal(await databases.init(id), catalogOf([]));
    const messages = new Map(MESSAGES.map(one => [one.scope, JSON.stringify(one)]));
    const mark = { name: 'look', before: null, after: NOW };
    await store.notifications.commit(mark, { episodes: [], messages }, NOW);
    const shown = async () => (await portal.shownTo('jane')).map(({ payload }) => payload.scope);

    // One that dies at the digest, and one that takes over and dies at the report.
    for (const [hour, at, sent] of [
      [0, DIGEST, [CART]],
      [2, REPORT, [CART, DIGEST]],
    ] as const) {
      const now = NOW + hour * HOUR_MS;
      const victim = startProcess({ knex, url: portal.url }, { halts, at, now });
      expect(await victim.said).toBe('halted');
      await victim.kill();
      const expected = halts === 'before' ? sent : [...sent, at];
      expect((await shown()).sort()).toEqual([...expected].sort());
    }

    // Two that go on at the same time.
    const others = [1, 2].map(() =>
      startProcess({ knex, url: portal.url }, { now: NOW + 4 * HOUR_MS }),
    );
    expect(await Promise.all(others.map(({ said }) => said))).toEqual(['done', 'done']);
    expect((await shown()).sort()).toEqual([CART, DIGEST, REPORT].sort());
    expect(await store.notifications.due(Number.MAX_SAFE_INTEGER)).toEqual([]);
    await knex.destroy();
  });
});
