import { Sandbox, startSandbox } from '../startSandbox';
import { get } from '../testing/client';
import { LocalRepository } from './__testUtils__/LocalRepository';
import { ANCHOR } from '../testing/world';

const PIPELINE = `
stages: [build, staging, production]
build: { stage: build, script: [make] }
deploy to production:
  stage: production
  script: [./deploy]
  environment: { name: production, deployment_tier: production }
roll back:
  stage: production
  when: on_failure
  environment: { name: production, action: start }
deploy to staging: { stage: staging, script: [./deploy], environment: staging }
`;
const SERVICE = 'larkspur/booking/new-service';
const NEW = encodeURIComponent(SERVICE);

describe('publishing', () => {
  let sandbox: Sandbox;
  let local: LocalRepository;
  let now: number;

  beforeEach(async () => {
    now = ANCHOR;
    sandbox = await startSandbox({
      now: () => now,
      organisation: world => {
        const checkout = world.addProject({ id: 111, path: 'larkspur/booking/checkout' });
        checkout.addCommit({ title: 'Begin' }, { land: true });
      },
    });
    local = await LocalRepository.create();
  });
  afterEach(async () => {
    local.remove();
    await sandbox.close();
  });

  const post = async (path: string, body: {}) => {
    const response = await fetch(`${sandbox.url}/api/v4/${path}`, {
      method: 'POST',
      headers: { 'PRIVATE-TOKEN': sandbox.token, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer: ReturnType<typeof JSON.parse> = await response.json();
    return { status: response.status, body: answer };
  };
  const create = async (name: string, namespace = 'larkspur/booking') => {
    const { body } = await get(sandbox, `namespaces/${encodeURIComponent(namespace)}`);
    return post('projects', { name, path: name, namespace_id: body.id });
  };
  const publish = async (files: Record<string, string>) => {
    const { body } = await create('new-service');
    await local.commit(files, 'Begin');
    return local.push(body.http_url_to_repo, sandbox.token);
  };

  it('creates a project in a group, empty until somebody pushes', async () => {
    const { status, body } = await create('new-service');
    expect(status).toBe(201);
    expect(body).toMatchObject({ path_with_namespace: SERVICE, default_branch: null });
    expect((await get(sandbox, `projects/${NEW}/repository/tree`)).status).toBe(404);
  });

  it.each([
    ['checkout', /taken/],
    ['.hidden', /must not start/],
    ['-dash', /must not start/],
    ['a b', /can contain only/],
    ['x.git', /must not start or end/],
    ['ümlaut', /can contain only/],
  ])('refuses the name %s', async (name, reason) => {
    const { status, body } = await create(name);
    expect(status).toBe(400);
    expect(JSON.stringify(body.message)).toMatch(reason);
  });

  it('refuses a group that is not there', async () => {
    expect((await get(sandbox, 'namespaces/nowhere')).status).toBe(404);
    expect((await post('projects', { name: 'x', namespace_id: 4711 })).status).toBe(400);
  });

  it('takes a push over HTTP and gives its files out', async () => {
    const result = await publish({ 'README.md': '# New', 'src/a b.txt': 'text\n' });
    expect(result).toMatchObject({ ok: true });
    const file = await get(
      sandbox,
      `projects/${NEW}/repository/files/src%2Fa%20b.txt/raw?ref=main`,
    );
    expect(file.body).toBe('text\n');
    const tree = await get(sandbox, `projects/${NEW}/repository/tree?recursive=true`);
    const paths = tree.body.map(({ path }: { path: string }) => path);
    expect(paths.sort()).toEqual(['README.md', 'src', 'src/a b.txt']);
    const project = await get(sandbox, `projects/${NEW}`);
    expect(project.body).toMatchObject({ default_branch: 'main', empty_repo: false });
  });

  it('takes further commits, and none that leave something out', async () => {
    await publish({ a: '1' });
    const url = `${sandbox.url}/${SERVICE}.git`;
    const sha = await local.commit({ a: '2', b: '3' });
    await local.push(url, sandbox.token);
    const commits = await get(sandbox, `projects/${NEW}/repository/commits`);
    expect(commits.body.map(({ id }: { id: string }) => id)[0]).toBe(sha);
    expect((await get(sandbox, `projects/${NEW}/repository/files/b/raw`)).body).toBe('3');
    const other = await LocalRepository.create();
    await other.commit({ c: '4' }, 'Unrelated');
    await expect(other.push(url, sandbox.token, { force: true })).rejects.toThrow(/fast-forward/);
    other.remove();
  });

  it.each([
    ['a wrong token', 'wrong', SERVICE, /cancel/],
    ['an unknown project', undefined, 'larkspur/nowhere', /404/],
  ])('refuses a push with %s', async (_, token, path, reason) => {
    await create('new-service');
    await local.commit({ a: '1' });
    const pushed = local.push(`${sandbox.url}/${path}.git`, token ?? sandbox.token);
    await expect(pushed).rejects.toThrow(reason);
  });

  it('runs the pipeline: staging, then production, with the changes of colleagues', async () => {
    await publish({ '.gitlab-ci.yml': PIPELINE });
    const project = sandbox.world.project(SERVICE);
    const { environments } = project;
    expect(environments.map(({ name, tier }) => [name, tier])).toEqual([
      ['staging', 'staging'],
      ['production', 'production'],
    ]);
    const live = () => project.deployments.filter(row => row.status === 'success');
    now += 40_000;
    expect(sandbox.world.time).toBe(now);
    expect(live().map(row => row.environment)).toEqual(['staging', 'staging', 'production']);
    const first = live().at(-1)!;
    expect(project.links.get(first.id)).toEqual([1]);
    expect(project.deployments.some(row => row.status === 'canceled')).toBe(true);
    now += 60_000;
    expect(sandbox.world.time).toBe(now);
    expect(live().at(-1)).toMatchObject({ environment: 'production' });
    expect(project.links.get(live().at(-1)!.id)).toEqual([2]);
  });

  it('runs nothing for a broken pipeline file', async () => {
    await publish({ '.gitlab-ci.yml': 'a: [' });
    now += 60_000;
    expect(sandbox.world.project(SERVICE).deployments).toEqual([]);
  });

  it('takes a merge request with a commit, which a colleague merges', async () => {
    const checkout = 'projects/larkspur%2Fbooking%2Fcheckout';
    const branch = await post(`${checkout}/repository/branches?branch=measure&ref=main`, {});
    expect(branch.status).toBe(201);
    const again = await post(`${checkout}/repository/branches?branch=measure&ref=main`, {});
    expect(again.body.message).toBe('Branch already exists');
    const commit = await post(`${checkout}/repository/commits`, {
      branch: 'measure',
      commit_message: 'Start measuring',
      actions: [
        { action: 'update', file_path: 'catalog-info.yaml', content: 'kind: Component\n' },
        { action: 'create', file_path: 'docs/x.md', content: 'eA==', encoding: 'base64' },
      ],
    });
    expect(commit.status).toBe(201);
    const request = { source_branch: 'measure', target_branch: 'main', title: 'Start measuring' };
    const opened = await post(`${checkout}/merge_requests`, request);
    expect(opened.body).toMatchObject({ state: 'opened', sha: commit.body.id });
    const { files } = sandbox.world.project('larkspur/booking/checkout').mergeRequests.at(-1)!;
    expect(files).toEqual([
      { path: 'catalog-info.yaml', additions: 0, deletions: 9 },
      { path: 'docs/x.md', additions: 1, deletions: 0 },
    ]);
    expect((await post(`${checkout}/merge_requests`, request)).status).toBe(409);
    now += 30_000;
    const merged = await get(sandbox, `${checkout}/merge_requests/${opened.body.iid}`);
    expect(merged.body.state).toBe('merged');
    const file = await get(sandbox, `${checkout}/repository/files/docs%2Fx.md/raw?ref=main`);
    expect(file.body).toBe('x');
  });

  it('creates a variable once', async () => {
    const create1 = () => post(`projects/111/variables`, { key: 'A', value: 'secret' });
    expect((await create1()).body).not.toHaveProperty('value');
    expect((await create1()).body.message).toEqual({ key: ['(A) has already been taken'] });
  });
});
