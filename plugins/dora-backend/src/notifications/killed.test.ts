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
const message: Message = {
  recipient: 'group:default/team-a',
  scope: 'dora:component:default/cart:leadTime',
  ...{ topic: 'dora-moved', severity: 'normal' },
  ...{ title: 'cart: lead time got worse', description: 'It rose.', link: '/catalog' },
};

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
  of: { halts?: 'before' | 'after'; now: number },
) {
  const { client, connection } = options.knex.client.config;
  const { HALTS: _, ...env } = process.env;
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
        ...(of.halts && { HALTS: of.halts }),
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
    const messages = new Map([[message.scope, JSON.stringify(message)]]);
    const mark = { name: 'look', before: null, after: NOW };
    await store.notifications.commit(mark, { episodes: [], messages }, NOW);

    const victim = startProcess({ knex, url: portal.url }, { halts, now: NOW });
    expect(await victim.said).toBe('halted');
    await victim.kill();
    expect(await portal.shownTo('jane')).toHaveLength(halts === 'before' ? 0 : 1);

    // Two that go on at the same time.
    const others = [1, 2].map(() =>
      startProcess({ knex, url: portal.url }, { now: NOW + HOUR_MS }),
    );
    expect(await Promise.all(others.map(({ said }) => said))).toEqual(['done', 'done']);
    expect(await portal.shownTo('jane')).toHaveLength(1);
    expect(await store.notifications.due(Number.MAX_SAFE_INTEGER)).toEqual([]);
    await knex.destroy();
  });
});
