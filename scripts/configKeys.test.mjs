import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keysOfSchemas, keysOfTheCheck, keysOfTheReadme } from './configKeys/configKeys.mjs';

const schemas = keysOfSchemas();

test('the schemas have keys of every depth', () => {
  for (const key of ['industry', 'schedule.frequency', 'definitions.fixChanges.labels']) {
    assert.ok(schemas.includes(key), key);
  }
});

test("the backend's README has a row for every key of the schemas, and for nothing else", () => {
  assert.deepEqual(keysOfTheReadme(), schemas);
});

test('the check of unknown keys at start knows every key of the schemas, and nothing else', () => {
  const known = Object.entries(keysOfTheCheck()).flatMap(([key, inner]) =>
    inner === 'any' ? [key] : inner.map(name => `${key}.${name}`),
  );
  // it looks at two levels
  const expected = new Set(schemas.map(key => key.split('.').slice(0, 2).join('.')));
  assert.deepEqual(known.sort(), [...expected].sort());
});
