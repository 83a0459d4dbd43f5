import { Sandbox, startSandbox } from '../startSandbox';
import { get } from '../testing/client';

describe('web pages', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.close());

  const open = async (url: string) => {
    const response = await fetch(url);
    return { status: response.status, text: await response.text() };
  };

  it('open for every link that the API gives', async () => {
    const project = (await get(sandbox, 'projects/101')).body;
    const [deployment] = (await get(sandbox, 'projects/101/deployments?status=success')).body;
    const [change] = (await get(sandbox, 'projects/101/merge_requests')).body;
    const [issue] = (await get(sandbox, 'projects/101/issues')).body;
    const urls = [
      project.web_url,
      deployment.deployable.web_url,
      deployment.deployable.pipeline.web_url,
      deployment.deployable.commit.web_url,
      change.web_url,
      issue.web_url,
      `${sandbox.url}/`,
      `${project.web_url}/-/tree/main/services`,
      `${project.web_url}/-/environments`,
    ];
    for (const url of urls) {
      const { status, text } = await open(url);
      expect([url, status]).toEqual([url, 200]);
      expect(text).toContain('This is a simulated GitLab');
    }
  });

  it('escape what people wrote, and hide what is confidential', async () => {
    const project = sandbox.world.addProject({ path: 'team/app' });
    project.addIssue({ title: '<script>alert(1)</script>' });
    project.addIssue({ title: 'Secret', confidential: true });
    const page = await open(`${sandbox.url}/team/app/-/issues/1`);
    expect(page.text).toContain('&#60;script&#62;');
    expect(page.text).not.toContain('<script>');
    expect((await open(`${sandbox.url}/team/app/-/issues/2`)).text).not.toContain('Secret');
    expect((await open(`${sandbox.url}/team/app`)).text).not.toContain('Secret');
  });

  it.each([
    'no/such/project',
    'larkspur/booking/checkout/-/issues/99999',
    '%',
    'a/-/constructor/1',
  ])('says that there is no page at %s', async path => {
    expect((await open(`${sandbox.url}/${path}`)).status).toBe(404);
  });

  it('say that it is well', async () => {
    expect(await open(`${sandbox.url}/-/health`)).toEqual({ status: 200, text: 'GitLab OK' });
  });
});
