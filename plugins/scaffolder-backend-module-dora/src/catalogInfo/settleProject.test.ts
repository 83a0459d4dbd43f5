import { annotateEntity } from './annotateEntity';

const head = `apiVersion: v1
kind: Component
metadata:
  name: shop
  annotations:
    a/b: c
`;
const project = {
  names: ['group/shop', '42'],
  host: 'gitlab.example',
  defaultHost: 'gitlab.example',
};
const slug = { 'gitlab.com/project-slug': 'group/shop' };
const id = { 'gitlab.com/project-id': '42' };
const lines = (...annotations: string[]) =>
  head + annotations.map(one => `    gitlab.com/${one}\n`).join('');

const annotate = (
  text: string,
  annotations: Record<string, string>,
  options: { overwrite?: boolean; host?: string } = {},
) =>
  annotateEntity(text, {
    path: 'catalog-info.yaml',
    annotations,
    overwrite: options.overwrite,
    project: { ...project, ...(options.host && { host: options.host }) },
  });

it.each<[string[], Record<string, string>, string | undefined, string[]]>([
  [['project-slug: old/path # why'], id, undefined, ['project-id: "42" # why']],
  [['project-id: 7'], slug, undefined, ['project-slug: group/shop']],
  [['project-slug: old/path', 'project-id: 42'], id, undefined, ['project-id: 42']],
  [['project-slug: group/shop', 'project-id: 7'], slug, undefined, ['project-slug: group/shop']],
  [['project-slug: group/shop', 'instance: other'], slug, undefined, ['project-slug: group/shop']],
  [['instance: other'], slug, undefined, ['project-slug: group/shop']],
  [
    ['project-slug: group/shop'],
    { ...slug, 'gitlab.com/instance': 'second' },
    'second',
    ['project-slug: group/shop', 'instance: second'],
  ],
])('has %j replaced by %j, at %s, only when told to', (before, wanted, host, after) => {
  expect(() => annotate(lines(...before), wanted, { host })).toThrow(
    `already, which is not group/shop at ${host ?? 'gitlab.example'}; set overwrite to replace it`,
  );
  const options = { host, overwrite: true };
  const { text } = annotate(lines(...before), wanted, options);
  expect(text).toBe(lines(...after));
  expect(annotate(text, wanted, { host }).text).toBe(text);
});

it.each<[string[], Record<string, string>]>([
  [['project-id: "42"'], slug],
  [['project-slug: group/shop'], id],
  [['project-slug: Group/Shop'], slug],
  [['project-slug: group/shop', 'instance: GitLab.example'], id],
  [['project-slug: group/shop', 'project-id: "42"'], slug],
])('leaves %j, which name the same project as %j', (before, wanted) => {
  const { text, annotations } = annotate(lines(...before), wanted);
  expect(text).toBe(lines(...before));
  expect(Object.keys(annotations)).toHaveLength(before.length);
});

it('takes a name without a value for none', () => {
  expect(annotate(lines('project-slug:', 'x: y'), id).text).toBe(lines('project-id: "42"', 'x: y'));
});

it('writes the host that is asked for beside a project on the first one', () => {
  const wanted = { ...slug, 'gitlab.com/instance': 'gitlab.example' };
  expect(annotate(lines('project-slug: group/shop'), wanted).text).toBe(
    lines('project-slug: group/shop', 'instance: gitlab.example'),
  );
});
