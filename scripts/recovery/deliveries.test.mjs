/**
 * Backends that are killed while a fact is handed over: whoever sends it gets no answer, sends it again, and it is there
 * once.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SERVICE_TOKEN, startBackend, startSandbox } from '../portal.mjs';
import { startPostgres } from '../postgres.mjs';
import { stopAll } from '../processes.mjs';
import { prepareToolchain } from '../toolchain.mjs';

const ENTITY = 'component:default/shop';
const AT = new Date(Date.now() - 60_000).toISOString();
const work = mkdtempSync(join(tmpdir(), 'dora-deliveries-'));
const config = {
  dora: { push: { subjects: [{ subject: 'portal-test', entities: [ENTITY] }] } },
};
const entities = [
  {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'shop', annotations: { 'dora/alert-labels': 'service=shop' } },
    spec: { type: 'service', lifecycle: 'production', owner: 'team-a' },
  },
];

/** What is handed over, and how many facts of it there are. */
const pushed = id => ({
  call: 'events',
  token: SERVICE_TOKEN,
  body: { events: [{ type: 'deployment', entityRef: ENTITY, id, finishedAt: AT }] },
  list: 'deployments',
});
const alert = {
  call: 'receivers/alertmanager',
  token: 'sandbox-pager-token',
  body: {
    version: '4',
    alerts: [{ status: 'firing', labels: { service: 'shop' }, startsAt: AT, fingerprint: 'a' }],
  },
  list: 'incidents',
};

let toolchain;
let sandbox;
let postgres;

before(async () => {
  const plain = await prepareToolchain();
  const preload = fileURLToPath(new URL('dieInside.cjs', import.meta.url));
  const options = `${plain.env.NODE_OPTIONS ?? ''} --require ${JSON.stringify(preload)}`;
  toolchain = { ...plain, env: { ...plain.env, NODE_OPTIONS: options } };
  sandbox = await startSandbox({ toolchain: plain });
  postgres = await startPostgres({ env: plain.env });
});

after(async () => {
  await stopAll();
  rmSync(work, { recursive: true, force: true });
});

async function send(backend, { call, token, body }, headers = {}) {
  const response = await fetch(`${backend.url}/api/dora/v1/${call}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  assert.equal(response.status, 202);
  return response.json();
}

/** Once the catalog knows the entity. */
async function count(backend, list) {
  for (let tries = 0; ; tries++) {
    try {
      const { totalItems } = await backend.get(
        `/api/dora/v1/entities/component/default/shop/${list}`,
      );
      return totalItems;
    } catch (error) {
      if (tries === 60) throw error;
      await pause(1_000);
    }
  }
}

async function survives(database) {
  const start = () => startBackend({ toolchain, sandbox, work, config, entities, database });
  let backend = await start();
  for (const { delivery, dies, stored, answer } of [
    {
      ...{ delivery: pushed('1'), dies: 'in the transaction', stored: 0 },
      answer: { stored: 1, unchanged: 0 },
    },
    {
      ...{ delivery: pushed('2'), dies: 'before the answer', stored: 1 },
      answer: { stored: 0, unchanged: 1 },
    },
    { delivery: alert, dies: 'before the answer', stored: 1, answer: {} },
  ]) {
    const known = await count(backend, delivery.list);
    await assert.rejects(send(backend, delivery, { 'x-die': dies }), /fetch failed/, dies);
    await backend.kill();
    backend = await start();
    assert.equal(await count(backend, delivery.list), known + stored, dies);
    assert.deepEqual(await send(backend, delivery), answer, dies);
    await send(backend, delivery);
    assert.equal(await count(backend, delivery.list), known + 1, dies);
  }
  await backend.stop();
}

test('killed with a SQLite file', async () => {
  const directory = join(work, 'sqlite');
  mkdirSync(directory);
  await survives({ client: 'better-sqlite3', connection: { directory } });
});

test('killed with PostgreSQL', async () => {
  const { port } = postgres;
  const connection = { host: '127.0.0.1', port, user: 'postgres', password: 'none' };
  await survives({ client: 'pg', connection });
});
