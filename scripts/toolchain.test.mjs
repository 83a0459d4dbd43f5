import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runsPortals } from './toolchain.mjs';

test('takes the Node at hand where a portal runs on it', () => {
  assert.deepEqual(['22.22.3', '22.23.1', '24.16.0', '24.18.0'].map(runsPortals), [
    true,
    true,
    true,
    true,
  ]);
});

test('takes no other major, and none that tears the answers of the catalog', () => {
  assert.deepEqual(['20.20.2', '23.1.0', '26.4.0', '22.23.0', '24.17.0'].map(runsPortals), [
    false,
    false,
    false,
    false,
    false,
  ]);
});
