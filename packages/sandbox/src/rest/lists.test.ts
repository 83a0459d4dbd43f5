import { Sandbox, startSandbox } from '../startSandbox';
import { get } from '../testing/client';

const NOW = Date.parse('2026-05-31T12:00:00Z');
const HOUR = 3_600_000;

describe('lists of a project', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ organisation: 'empty', now: () => NOW });
    const { world } = sandbox;
    const project = world.addProject({ id: 5, path: 'team/app' });
    world.addProject({ path: 'team/parts/library' });
    const first = project.addCommit({ title: 'Begin' }, { land: true });
    const work = project.addCommit({ title: 'Work', authoredAt: NOW - 9 * HOUR });
    const merge = project.addCommit(
      { title: 'Merge', parents: [first.sha, work.sha] },
      { land: true },
    );
    project.addMergeRequest({
      title: 'Add it',
      labels: ['feature', 'big'],
      createdAt: NOW - 3 * HOUR,
      mergedAt: NOW - HOUR,
      commits: [work.sha],
      mergeCommitSha: merge.sha,
    });
    project.addMergeRequest({ title: 'Later', labels: ['feature'], createdAt: NOW - 2 * HOUR });
    project.addIssue({ title: 'Broken', type: 'incident', severity: 'HIGH', labels: ['api'] });
    project.addIssue({ title: 'Wish', labels: ['api', 'idea'], createdAt: NOW - HOUR });
    project.addEnvironment({ name: 'production/eu' });
    project.addEnvironment({ name: 'review/x', state: 'stopped' });
    world.move(world.project('team/app'), 'team/renamed');
  });
  afterAll(() => sandbox.close());

  const titles = async (path: string) =>
    (await get(sandbox, path)).body.map(({ title, name }: Record<string, string>) => title ?? name);

  it.each([
    ['projects/5/merge_requests', ['Later', 'Add it']],
    ['projects/5/merge_requests?state=merged', ['Add it']],
    ['projects/5/merge_requests?labels=feature,big', ['Add it']],
    ['projects/5/merge_requests?iids[]=2', ['Later']],
    ['projects/5/merge_requests?order_by=updated_at&sort=asc', ['Later', 'Add it']],
    ['projects/5/merge_requests?updated_after=2026-05-31T11:00:00Z', ['Add it']],
    // GitLab ignores what it does not know
    ['projects/5/merge_requests?merged_after=2030-01-01', ['Later', 'Add it']],
    ['projects/5/merge_requests/1/commits', ['Work']],
    ['projects/5/issues', ['Broken', 'Wish']],
    ['projects/5/issues?issue_type=incident', ['Broken']],
    ['projects/5/issues?labels=api', ['Broken', 'Wish']],
    ['projects/5/issues?labels=Any&iids[]=2', ['Wish']],
    ['projects/5/issues?state=closed', []],
    ['projects/5/environments', ['production/eu', 'review/x']],
    ['projects/5/environments?states=available', ['production/eu']],
    ['projects/5/repository/commits?first_parent=true', ['Merge', 'Begin']],
    ['groups/team/projects', ['app']],
    ['groups/team/projects?include_subgroups=true&order_by=name&sort=asc', ['app', 'library']],
    ['groups/team/issues?issue_type=incident', ['Broken']],
    ['projects?search=libr', ['library']],
  ])('answers %s', async (path, expected) => {
    expect(await titles(path)).toEqual(expected);
  });

  it.each([
    ['projects/5/merge_requests?state=done', 'state does not have a valid value'],
    ['projects/5/issues?issue_type=bug', 'issue_type does not have a valid value'],
    ['projects/5/environments?name=a&search=abc', 'name, search are mutually exclusive'],
    ['projects/5/repository/compare?from=main', 'to is missing'],
  ])('refuses %s', async (path, error) => {
    expect(await get(sandbox, path)).toMatchObject({ status: 400, body: { error } });
  });

  it('compares by what one has and the other has not', async () => {
    const [{ id: from }] = (await get(sandbox, 'projects/5/repository/commits')).body.slice(-1);
    const { body } = await get(sandbox, `projects/5/repository/compare?from=${from}&to=main`);
    expect(body.commits.map(({ title }: { title: string }) => title)).toEqual(['Work', 'Merge']);
    expect(body.commits[1].parent_ids).toEqual([from, body.commits[0].id]);
    expect(Date.parse(body.commits[0].authored_date)).toBe(NOW - 9 * HOUR);
    const unknown = await get(sandbox, 'projects/5/repository/compare?from=gone&to=main');
    expect(unknown).toMatchObject({ status: 404, body: { message: '404 Ref Not Found' } });
  });

  it('redirects from a former path to the id', async () => {
    const response = await fetch(`${sandbox.url}/api/v4/projects/team%2Fapp/issues?state=opened`, {
      headers: { 'PRIVATE-TOKEN': sandbox.token },
      redirect: 'manual',
    });
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe(
      `${sandbox.url}/api/v4/projects/5/issues?state=opened`,
    );
  });

  it('tells nobody anything without the token', async () => {
    const response = await fetch(`${sandbox.url}/api/v4/projects/5`);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ message: '401 Unauthorized' });
  });
});
