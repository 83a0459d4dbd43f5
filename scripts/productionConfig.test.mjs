import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { ROOT } from './toolchain.mjs';

// As the backend does, which reads and merges them.
const { ConfigReader } = createRequire(join(ROOT, 'plugins/dora-backend/package.json'))(
  '@backstage/config',
);

const config = ConfigReader.fromConfigs(
  ['app-config.yaml', 'app-config.production.yaml'].map(context => ({
    context,
    data: parse(readFileSync(join(ROOT, context), 'utf8')),
  })),
);

test('nothing of the demo is left in production: its secrets are known to everybody', () => {
  const left = JSON.stringify(config.get()).match(/[^"]*(sandbox|localhost:7070)[^"]*/g);
  assert.equal(left, null);
});

test('who may read figures of notifications is not decided by the demo', () => {
  assert.equal(config.getOptionalBoolean('dora.notifications.figures'), undefined);
});
