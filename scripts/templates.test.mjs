import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
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

/** Those that start with their own tool, and those whose entrypoint hands a shell on. */
const OWN_TOOL = /^amazon\/aws-cli:/;
const HANDS_ON = /^(docker|node|python|alpine\/k8s):/;
const TEMPLATES = join(ROOT, 'examples/templates');
const pipelines = readdirSync(TEMPLATES)
  .map(name => join(TEMPLATES, name, 'skeleton/.gitlab-ci.yml'))
  .filter(file => existsSync(file));

for (const file of pipelines) {
  test(`GitLab can start a shell in the images of ${file.slice(TEMPLATES.length + 1)}`, () => {
    const images = Object.values(parse(readFileSync(file, 'utf8')))
      .map(job => job.image)
      .filter(Boolean)
      .map(image => (typeof image === 'string' ? { name: image } : image));
    assert.ok(images.length > 0, 'images are found');
    for (const { name, entrypoint } of images) {
      if (OWN_TOOL.test(name)) assert.deepEqual(entrypoint, [''], name);
      else assert.match(name, HANDS_ON, 'say above how this image starts');
    }
  });
}
