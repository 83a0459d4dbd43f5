import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const PAGE = readFileSync(join(ROOT, 'docs/writing-a-receiver.md'), 'utf8');

const embedded = [...PAGE.matchAll(/<!-- (packages\/\S+) -->\n\n```ts\n([^]*?)```\n/g)].map(
  ([, path, code]) => [path, code],
);

describe('docs/writing-a-receiver.md', () => {
  it('shows the whole receiver, and no code that is not run', () => {
    expect(embedded.map(([path]) => path.split('/').at(-1))).toEqual([
      'opsBell.ts',
      'module.ts',
      'opsBell.test.ts',
    ]);
    expect(PAGE.match(/^```ts/gm)).toHaveLength(embedded.length);
  });

  it.each(embedded)('shows %s as it is', (path, code) => {
    expect(code).toBe(readFileSync(join(ROOT, path), 'utf8'));
  });
});
