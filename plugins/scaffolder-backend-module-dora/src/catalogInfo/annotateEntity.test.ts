import { annotateEntity } from './annotateEntity';

const annotations = { 'gitlab.com/project-slug': 'group/shop', 'dora/environments': 'live' };
const annotate = (text: string, options: { entity?: string; overwrite?: boolean } = {}) =>
  annotateEntity(text, { path: 'catalog-info.yaml', annotations, ...options });

const head = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: shop
`;
const tail = `spec:
  type: service
`;
const written = `  annotations:
    gitlab.com/project-slug: group/shop
    dora/environments: live
`;

describe('annotateEntity', () => {
  it.each([
    ['an entity without annotations', head + tail, head + written + tail],
    ['an empty list', `${head}  annotations: {}\n${tail}`, head + written + tail],
    ['annotations of nothing', `${head}  annotations:\n${tail}`, head + written + tail],
    [
      'other annotations',
      `${head}  annotations:\n    a/b: "1" # one\n${tail}`,
      `${head}  annotations:\n    a/b: "1" # one\n    gitlab.com/project-slug: group/shop\n    dora/environments: live\n${tail}`,
    ],
    [
      'comments, blank lines and quotes',
      `# top\n\n${head}  # why so\n  title: 'Shop' # the name\n\n  tags: [ a, b ]\n${tail}  # the end\n`,
      `# top\n\n${head}  # why so\n  title: 'Shop' # the name\n\n  tags: [ a, b ]\n${written}${tail}  # the end\n`,
    ],
    [
      'lists at the margin of their key, narrow braces and long lines',
      `${head}  links:\n  - {url: https://a.example}\n  description: ${'word '.repeat(40)}end\n${tail}`,
      `${head}  links:\n  - {url: https://a.example}\n  description: ${'word '.repeat(40)}end\n${written}${tail}`,
    ],
    [
      'other documents around it',
      `---\nkind: System\nmetadata: { name: x }\napiVersion: v1\n---\n${head}${tail}---\n# not an entity\njust: text\n`,
      `---\nkind: System\nmetadata: { name: x }\napiVersion: v1\n---\n${head}${written}${tail}---\n# not an entity\njust: text\n`,
    ],
    [
      'comments on annotations of nothing',
      `${head}  annotations: # none yet\n    # who\n    # what\n${tail}`,
      head + written.replace('\n', '\n    # none yet\n    # who\n    # what\n') + tail,
    ],
    [
      'documents that are laid out in other ways',
      `# first\nlong: >-\n  a b\n  c d\nbar:   1   # c\n---\n${head}${tail}---\nx: {{ helm }}\n\n\n--- # next\nlist:\n      - 'a'`,
      `# first\nlong: >-\n  a b\n  c d\nbar:   1   # c\n---\n${head}${written}${tail}---\nx: {{ helm }}\n\n\n--- # next\nlist:\n      - 'a'`,
    ],
    [
      'a comment and directives between documents',
      `a:   1\n...\n# ours\n%YAML 1.2\n---\n${head}${tail}...\n# theirs\n---\nb:   2\n`,
      `a:   1\n...\n# ours\n\n%YAML 1.2\n---\n${head}${written}${tail}...\n# theirs\n---\nb:   2\n`,
    ],
    [
      'an entity beside one with a number for a name',
      `kind: Component\napiVersion: v1\nmetadata: { name: 12 }\n---\n${head}${tail}`,
      `kind: Component\napiVersion: v1\nmetadata: { name: 12 }\n---\n${head}${written}${tail}`,
    ],
  ])('writes into %s', (_, before, after) => {
    const result = annotate(before);
    expect(result.text).toBe(after);
    expect(result.entityRef).toMatch(/component:default\/shop/);
    expect(annotate(after).text).toBe(after);
  });

  it('keeps the line ends of Windows', () => {
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    expect(annotate(windows(head + tail)).text).toBe(windows(head + written + tail));
  });

  it('keeps the line ends of each document', () => {
    const windows = (text: string) => text.replaceAll('\n', '\r\n');
    const mixed = (text: string) => `a: 1\r\nb: |\n  c\r\n---\n${text}---\r\nd: 2\ne: 3\r\n`;
    expect(annotate(mixed(head + tail)).text).toBe(mixed(head + written + tail));
    const other = (text: string) => `a: 1\n---\r\n${windows(text)}---\nd: 2\n`;
    expect(annotate(other(head + tail)).text).toBe(other(head + written + tail));
  });

  it('takes an equal value that stands elsewhere in the entity', () => {
    const text = `${head}  title: &slug group/shop\n  annotations:\n    gitlab.com/project-slug: *slug\n    dora/environments: live\n${tail}`;
    expect(annotate(text).text).toBe(text);
  });

  it('keeps a text as it is that needs nothing', () => {
    const text = `${head}  annotations: {gitlab.com/project-slug: group/shop,   dora/environments: live}\n${tail}`;
    expect(annotate(text).text).toBe(text);
  });

  it('quotes what would not be text', () => {
    const { text } = annotateEntity(head + tail, {
      path: 'x',
      annotations: { 'gitlab.com/project-id': '113' },
    });
    expect(text).toContain('gitlab.com/project-id: "113"');
  });

  it('takes what only looks like anchors and tags', () => {
    const shell = `${head}  description: |\n${'    *.ts !x && y\n'.repeat(2_000)}${tail}`;
    expect(annotate(shell).entityRef).toBe('component:default/shop');
  });

  it('takes an equal number for the text', () => {
    const text = `${head}  annotations:\n    gitlab.com/project-id: 113\n${tail}`;
    const same = { path: 'x', annotations: { 'gitlab.com/project-id': '113' } };
    expect(annotateEntity(text, same).text).toBe(text);
  });

  const other = head.replace('name: shop', 'name: till');
  const two = `${head}${tail}---\n${other}${tail}`;

  it.each(['till', 'component:till', 'component:default/till', 'Component:Default/Till'])(
    'finds %s among several',
    entity => {
      const { text, entityRef } = annotate(two, { entity });
      expect(entityRef).toBe('component:default/till');
      expect(text).toBe(`${head}${tail}---\n${other}${written}${tail}`);
    },
  );

  const conflicting = `${head}  annotations:\n    dora/environments: prod\n${tail}`;

  it('overwrites other values only when told to', () => {
    expect(() => annotate(conflicting)).toThrow(
      "component:default/shop has dora/environments 'prod' already, not 'live'; set overwrite",
    );
    expect(annotate(conflicting, { overwrite: true }).text).toContain('dora/environments: live');
  });

  it.each([
    ['', {}, 'has no entity'],
    ['just text', {}, 'has no entity'],
    ['- a\n- b\n', {}, 'has no entity'],
    ['kind: Component\n', {}, 'has no entity'],
    ['a: [1\n', {}, 'is not YAML'],
    ['a: 1\na: 2\n', {}, 'is not YAML: Map keys must be unique: a'],
    ['a: 1\n'.repeat(60_000), {}, 'is longer than 256000 characters'],
    ['a: 1\n'.repeat(10_000), {}, 'more than 50000 keys, values and marks'],
    [`a: [${'&a 1,*a,'.repeat(600)}]`, {}, 'more than 1000 anchors, aliases and tags'],
    [`a: ${'!a '.repeat(1_200)}`, {}, 'more than 1000 anchors, aliases and tags'],
    ['a: &x [*x]\n---\n<html>: {{ x }}', {}, 'catalog-info.yaml'],
    [two, {}, "several entities, say which with 'entity': component:default/shop, component"],
    [two, { entity: 'desk' }, "no entities 'desk', only component:default/shop"],
    [head.replace('shop', '12'), {}, 'has no entity: expected apiVersion, kind and metadata.name'],
    [head.replace('shop', 'a/b'), {}, 'has no entity'],
    [`${head}  namespace: 7\n`, {}, 'has no entity'],
    [
      'x: &m { name: shop }\napiVersion: v1\nkind: Component\nmetadata: *m\n',
      {},
      'catalog-info.yaml: metadata of component:default/shop is no mapping of its own',
    ],
    [`${head}  annotations: [a]\n${tail}`, {}, 'are no mapping'],
  ])('refuses %j', (text, options, message) => {
    expect(() => annotate(text, options)).toThrow(message);
  });
});
