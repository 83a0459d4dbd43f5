import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from './toolchain.mjs';

const FOLDER = 'examples/templates/aws-service';
const named = (file, pattern) => {
  const text = readFileSync(join(ROOT, FOLDER, file), 'utf8');
  return text.match(pattern)[1].replace(/\$\{\{ \w+\.name \}\}/, 'shop');
};

test('the golden path on AWS selects the alarm of its own stack: a name with * would be that of other services, too', () => {
  const selected = named('template.yaml', /alarms:\n\s+- (.+)/);
  assert.equal(selected, named('skeleton/deploy/pipeline.yaml', /^ +AlarmName: (.+)/m));
});
