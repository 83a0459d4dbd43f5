import { Sandbox, startSandbox } from '../startSandbox';
import { get } from '../testing/client';

const NOW = Date.parse('2026-05-31T12:00:00Z');
const MINUTE = 60_000;

describe('deployments', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox({ organisation: 'empty', now: () => NOW });
    const project = sandbox.world.addProject({ id: 5, path: 'team/app' });
    const { sha } = project.addCommit({ title: 'Begin' }, { land: true });
    const add = (environment: string, status: 'success' | 'failed', minutesAgo: number) =>
      project.addDeployment({ environment, sha, status, createdAt: NOW - minutesAgo * MINUTE });
    add('staging', 'success', 50);
    const shipped = add('production', 'success', 40);
    add('production', 'failed', 30);
    project.update(add('production', 'success', 20), { updatedAt: NOW - 45 * MINUTE });
    project.addDeployment({ environment: 'production', sha, job: null, status: 'success' });
    project.addMergeRequest({ title: 'Add it', mergedAt: NOW - 41 * MINUTE });
    project.links.set(shipped.id, [1]);
  });
  afterAll(() => sandbox.close());

  const list = (query: string) => get(sandbox, `projects/5/deployments?${query}`);
  const iids = async (query: string) => {
    const { body } = await list(query);
    return body.map(({ iid }: { iid: number }) => iid);
  };
  const ago = (minutes: number) => new Date(NOW - minutes * MINUTE).toISOString();

  it.each([
    ['updated_after=2026-01-01', '`updated_at` filter requires `updated_at` sort'],
    [
      'updated_after=2026-01-01&finished_before=2026-02-01&order_by=updated_at',
      'Both `updated_at` filter and `finished_at` filter can not be specified',
    ],
    [
      'finished_after=2026-01-01&status=success',
      '`finished_at` filter requires `finished_at` sort.',
    ],
    [
      'finished_after=2026-01-01&order_by=finished_at&status=failed',
      '`finished_at` filter must be combined with `success` status filter.',
    ],
    [
      'order_by=finished_at',
      '`finished_at` sort requires `finished_at` filter or a filter with at least one of the finished statuses.',
    ],
    [
      'order_by=finished_at&status=running',
      '`finished_at` sort requires `finished_at` filter or a filter with at least one of the finished statuses.',
    ],
  ])('refuses %s', async (query, reason) => {
    const { status, body } = await list(query);
    expect(status).toBe(400);
    expect(body).toEqual({ message: `400 Bad request - ${reason}` });
  });

  it.each([
    ['order_by=ref', 'order_by does not have a valid value'],
    ['status=done', 'status does not have a valid value'],
    ['sort=up', 'sort does not have a valid value'],
    ['order_by=updated_at&updated_after=yesterday', 'updated_after is invalid'],
  ])('refuses the value of %s', async (query, error) => {
    expect(await list(query)).toMatchObject({ status: 400, body: { error } });
  });

  it('lists oldest first unless told otherwise', async () => {
    expect(await iids('')).toEqual([1, 2, 3, 4, 5]);
    expect(await iids('sort=desc&order_by=created_at')).toEqual([5, 4, 3, 2, 1]);
  });

  it('filters by name and status, exactly', async () => {
    expect(await iids('environment=production&status=success')).toEqual([2, 4, 5]);
    expect(await iids('environment=prod*')).toEqual([]);
  });

  it('takes both bounds of updated_at as inclusive', async () => {
    const query = `order_by=updated_at&updated_after=${ago(45)}&updated_before=${ago(30)}`;
    expect(await iids(query)).toEqual([4, 2, 3]);
  });

  it('takes the upper bound of finished_at as exclusive', async () => {
    const bounds = `finished_after=${ago(50)}&finished_before=${ago(20)}`;
    expect(await iids(`order_by=finished_at&status=success&${bounds}`)).toEqual([1, 2]);
  });

  it('shows neither the tier nor when a deployment finished, and no job where none ran', async () => {
    const { body } = await list('sort=desc&per_page=2');
    expect(body[0].deployable).toBeNull();
    expect(body[1]).not.toHaveProperty('finished_at');
    expect(body[1].environment).not.toHaveProperty('tier');
    expect(body[1].deployable).toMatchObject({ status: 'success', finished_at: ago(20) });
  });

  it('gives single ones, their merge requests, and 404 for others', async () => {
    const [{ id }] = (await list('environment=production')).body;
    expect((await get(sandbox, `projects/team%2Fapp/deployments/${id}`)).body.id).toBe(id);
    const linked = await get(sandbox, `projects/5/deployments/${id}/merge_requests`);
    expect(linked.body).toMatchObject([{ iid: 1, title: 'Add it', state: 'merged' }]);
    expect((await get(sandbox, 'projects/5/deployments/1')).status).toBe(404);
    expect((await get(sandbox, 'projects/6/deployments')).body).toEqual({
      message: '404 Project Not Found',
    });
  });

  it('finds merge requests by the environment they were deployed to', async () => {
    const inProduction = await get(sandbox, 'projects/5/merge_requests?environment=production');
    const inStaging = await get(sandbox, 'projects/5/merge_requests?environment=staging');
    expect([inProduction.body.length, inStaging.body.length]).toEqual([1, 0]);
  });
});
