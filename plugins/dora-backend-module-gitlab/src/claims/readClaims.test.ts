import { Entity } from '@backstage/catalog-model';
import { readClaims } from './readClaims';

const hosts = [
  {
    host: 'one.example',
    webUrl: 'https://one.example',
    apiBaseUrl: 'https://one.example/api/v4',
    graphqlUrl: 'https://one.example/api/graphql',
    token: 't',
  },
  {
    host: 'two.example',
    webUrl: 'https://two.example/gitlab',
    apiBaseUrl: 'https://two.example/gitlab/api/v4',
    graphqlUrl: 'https://two.example/gitlab/api/graphql',
    token: 't',
  },
];

function claimsOf(annotations: Record<string, string>, configured = hosts) {
  const entity: Entity = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'checkout', annotations },
  };
  return readClaims(entity, configured);
}

describe('readClaims', () => {
  it.each([
    [{ 'gitlab.com/project-slug': 'group/project' }, 'one.example/group/project'],
    [{ 'gitlab.com/project-slug': 'a/b/c.d_e-f' }, 'one.example/a/b/c.d_e-f'],
    [{ 'gitlab.com/project-id': '42' }, 'one.example/42'],
    [{ 'gitlab.com/project-id': '42', 'gitlab.com/instance': 'TWO.example' }, 'two.example/42'],
    [
      { 'backstage.io/source-location': 'url:https://one.example/group/project/-/tree/main/sub/' },
      'one.example/group/project',
    ],
    [
      { 'backstage.io/source-location': 'url:https://two.example/gitlab/a/b/c/-/blob/main/x.yaml' },
      'two.example/a/b/c',
    ],
    [{ 'backstage.io/source-location': 'url:https://one.example/a/b.git' }, 'one.example/a/b'],
    ...[
      'https://one.example/a/b/tree/main/',
      'https://one.example/a/b/blob/main/catalog-info.yaml',
      'https://one.example/a/b/edit/main/catalog-info.yaml',
      'https://one.example/a/b/raw/feature/tree/x.yaml?inline=false',
      'https://one.example/a/b/-/edit/main/blob/x.yaml',
      'https://one.example/a/b/tree',
    ].map((url): [Record<string, string>, string] => [
      { 'backstage.io/source-location': `url:${url}` },
      'one.example/a/b',
    ]),
    [
      { 'backstage.io/source-location': 'url:https://two.example/gitlab/a/b/c/tree/main/tree/' },
      'two.example/a/b/c',
    ],
    // Only projects and subgroups cannot be called so.
    [{ 'backstage.io/source-location': 'url:https://one.example/tree/b/' }, 'one.example/tree/b'],
    [
      { 'backstage.io/source-location': 'url:https://one.example/raw/b/blob/main/x.yaml' },
      'one.example/raw/b',
    ],
    [
      { 'backstage.io/source-location': 'url:https://one.example/a/treetop' },
      'one.example/a/treetop',
    ],
  ])('reads %j', (annotations: Record<string, string>, name) => {
    const { targets, problems } = claimsOf(annotations);
    expect(problems).toEqual([]);
    expect(targets.map(target => target.name)).toEqual([name]);
  });

  it('prefers annotations to the source location and says under which one it was found', () => {
    const location = { 'backstage.io/source-location': 'url:https://one.example/a/b/' };
    expect(claimsOf(location).targets[0].annotation).toBeNull();
    const both = claimsOf({ ...location, 'gitlab.com/project-slug': 'c/d' });
    expect(both.targets).toMatchObject([
      { name: 'one.example/c/d', annotation: 'gitlab.com/project-slug' },
    ]);
  });

  it.each([
    ['gitlab.com/project-slug', 'https://one.example/group/project'],
    ['gitlab.com/project-slug', '<script>alert(1)</script>'],
    ['gitlab.com/project-slug', 'group/../../admin'],
    ['gitlab.com/project-slug', 'group/%2e%2e/x'],
    ['gitlab.com/project-slug', 'project'],
    ['gitlab.com/project-slug', ''],
    ['gitlab.com/project-slug', `group/${'x'.repeat(10_000)}`],
    ['gitlab.com/project-id', 'forty-two'],
    ['gitlab.com/project-id', '-1'],
    ['gitlab.com/project-id', '7/deployments'],
    ['gitlab.com/project-id', '1'.repeat(50)],
  ])('reports %s: %.40s', (annotation, value) => {
    const { targets, problems } = claimsOf({ [annotation]: value });
    expect(targets).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0].annotation).toBe(annotation);
    expect(problems[0].message).toContain(annotation);
    expect(problems[0].message).toMatch(/expected the (path|numeric id) of a project/);
    expect(problems[0].message.length).toBeLessThan(300);
  });

  it('reports an instance that is not configured, naming those that are', () => {
    const { targets, problems } = claimsOf({
      'gitlab.com/project-slug': 'a/b',
      'gitlab.com/instance': 'elsewhere.example',
    });
    expect(targets).toEqual([]);
    expect(problems[0].annotation).toBe('gitlab.com/instance');
    expect(problems[0].message).toContain('one.example, two.example');
  });

  it('says what to configure where no GitLab is', () => {
    const { problems } = claimsOf({ 'gitlab.com/project-slug': 'a/b' }, []);
    expect(problems[0].message).toContain('integrations.gitlab');
  });

  it.each([
    'url:https://github.example/a/b',
    'url:https://two.example/elsewhere/a/b',
    'url:https://one.example.evil.example/a/b',
    'url:https://one.example/',
    'dir:/home/me',
    'not a url',
  ])('has no claim by a source location elsewhere: %s', location => {
    const claims = claimsOf({ 'backstage.io/source-location': location });
    expect(claims).toEqual({ targets: [], problems: [] });
  });

  it('hands on what the entity needs, and reports lists that do not parse without losing the project', () => {
    const { targets } = claimsOf({
      'gitlab.com/project-slug': 'a/b',
      'dora/environments': 'live, prod-*',
      'dora/incident-labels': 'outage',
    });
    expect(targets[0].details).toEqual({
      environments: ['live', 'prod-*'],
      incidentLabels: ['outage'],
    });
    const wrong = claimsOf({ 'gitlab.com/project-slug': 'a/b', 'dora/environments': ' , ' });
    expect(wrong.targets[0].details).toEqual({ environments: null, incidentLabels: null });
    expect(wrong.problems.map(problem => problem.annotation)).toEqual(['dora/environments']);
  });
});
