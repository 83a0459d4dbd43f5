import { Sandbox, startSandbox } from '../startSandbox';
import { get } from '../testing/client';
import { ANCHOR, larkspurAt } from '../testing/world';

const NOW = Date.parse('2026-05-31T12:00:00Z');

describe('issues that go on elsewhere', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ organisation: 'empty', now: () => NOW });
    const project = sandbox.world.addProject({ id: 5, path: 'team/app' });
    project.addIssue({ title: 'Down', type: 'incident' });
    project.addIssue({ title: 'Down, too', type: 'incident', closedAt: NOW, duplicateOf: 1 });
    project.addIssue({ title: 'Not ours', type: 'incident', closedAt: NOW, movedToId: 77 });
  });
  afterAll(() => sandbox.close());

  const issue = async (iid: number) => (await get(sandbox, `projects/5/issues/${iid}`)).body;

  it('say which one they repeat', async () => {
    expect((await issue(1))._links.closed_as_duplicate_of).toBeNull();
    const { state, moved_to_id, _links } = await issue(2);
    expect({ state, moved_to_id }).toEqual({ state: 'closed', moved_to_id: null });
    expect(_links.closed_as_duplicate_of).toBe(`${sandbox.url}/api/v4/projects/5/issues/1`);
  });

  it('say what they became', async () => {
    expect((await issue(1)).moved_to_id).toBeNull();
    expect((await issue(3)).moved_to_id).toBe(77);
  });
});

it('some incidents of the company name the commit that caused them', () => {
  const { projects } = larkspurAt([ANCHOR]);
  const incidents = projects.flatMap(project =>
    project.issues.map(row => ({
      project,
      cause: /^Caused by (\w+)$/m.exec(row.description)?.[1],
    })),
  );
  const named = incidents.filter(({ cause }) => cause !== undefined);
  expect(named.length).toBeGreaterThan(5);
  expect(named.length).toBeLessThan(incidents.length / 2);
  for (const { project, cause } of named) {
    expect(project.deployments.some(({ sha }) => sha.startsWith(cause!))).toBe(true);
  }
});
