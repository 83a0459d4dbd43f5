import { once } from 'node:events';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { createMockDirectory, mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { AwsSandbox, emptyAwsWorld, Sandbox, startAwsSandbox, startSandbox } from 'sandbox';
import { parse } from 'yaml';
import { AwsTargets } from '../aws/AwsTargets';
import { GitlabProjects } from '../gitlab/GitlabProjects';
import { createTrackAction } from './track';
import { trackExamples } from './track.examples';

const place = { accountId: '123456789012', region: 'eu-central-1' };
const FILE = `# ours
apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: shop # the shop
spec: {}
`;
const USER_TOKEN = 'user-token';

const listening = (server: Server) => once(server.listen(0, '127.0.0.1'), 'listening');
const portOf = (server: Server) => (server.address() as AddressInfo).port;

describe('dora:track', () => {
  const workspace = createMockDirectory();
  let gitlab: Sandbox;
  let aws: AwsSandbox;
  const endpoint = process.env.AWS_ENDPOINT_URL;

  beforeAll(async () => {
    gitlab = await startSandbox({
      organisation: world => {
        const add = (path: string, environments: string[], id?: number) => {
          const project = world.addProject({ path, id });
          for (const name of environments) project.addEnvironment({ name });
        };
        add('larkspur/booking/checkout', ['staging', 'production'], 101);
        add('larkspur/network/depot', ['testing']);
        add('elsewhere/secret', ['production'], 103);
      },
    });
    aws = await startAwsSandbox({
      world: {
        ...emptyAwsWorld(),
        pipelines: ['loyalty-deploy', 'secret-deploy'].map(name => ({
          ...place,
          name,
          stages: [],
          executions: [],
        })),
        alarms: ['loyalty-5xx', 'secret-5xx'].map(name => ({
          ...place,
          name,
          type: 'MetricAlarm',
          states: [],
        })),
      },
    });
    process.env.AWS_ENDPOINT_URL = aws.url;
  });
  afterAll(async () => {
    if (endpoint === undefined) delete process.env.AWS_ENDPOINT_URL;
    else process.env.AWS_ENDPOINT_URL = endpoint;
    await gitlab.close();
    await aws.close();
  });
  beforeEach(() => workspace.setContent({ 'catalog-info.yaml': FILE, 'other.yaml': 'a: [' }));
  afterEach(() => {
    gitlab.control({ fault: 'none', token: 'sandbox-token' });
  });

  const run = async (
    input: Record<string, unknown>,
    options: { token?: string; apiBaseUrl?: string; isDryRun?: boolean } = {},
  ) => {
    const { host } = new URL(gitlab.url);
    const config = new ConfigReader({
      integrations: {
        gitlab: [
          {
            host,
            baseUrl: gitlab.url,
            apiBaseUrl: options.apiBaseUrl ?? `${gitlab.url}/api/v4`,
            token: options.token ?? gitlab.token,
          },
        ],
      },
      aws: { accounts: [{ ...place, accessKeyId: 'sandbox', secretAccessKey: 'key' }] },
      dora: { aws: { ...place, pipelines: ['loyalty-*', 'not-*'], alarms: ['loyalty-*'] } },
    });
    const action = createTrackAction({
      appUrl: 'https://portal.example',
      gitlab: new GitlabProjects({
        integrations: ScmIntegrations.fromConfig(config),
        allowed: ['larkspur/**'],
      }),
      aws: new AwsTargets(config),
      production: { environments: ['production'], tiers: ['production'] },
    });
    const logger = mockServices.logger.mock();
    const context = createMockActionContext({ workspacePath: workspace.path, logger });
    const outputs: Record<string, unknown> = {};
    await action.handler({
      ...context,
      input,
      isDryRun: options.isDryRun,
      output: (name: string, value: unknown) => {
        outputs[name] = value;
      },
    } as Parameters<typeof action.handler>[0]);
    return { outputs, logger };
  };
  const files = () => workspace.content();

  it.each<[object, string[]]>([
    [
      { project: 'larkspur/booking/checkout' },
      ['gitlab.com/project-slug: larkspur/booking/checkout'],
    ],
    [
      { project: 'Larkspur/booking/CHECKOUT' },
      ['gitlab.com/project-slug: larkspur/booking/checkout'],
    ],
    [{ project: '101' }, ['gitlab.com/project-id: "101"']],
    [
      { project: 'larkspur/network/depot', environments: ['test*'], incidentLabels: ['a', 'b c'] },
      [
        'gitlab.com/project-slug: larkspur/network/depot',
        'dora/environments: test*',
        'dora/incident-labels: a,b c',
      ],
    ],
    [
      { project: 'larkspur/booking/new-one', createdLater: ['project'] },
      ['gitlab.com/project-slug: larkspur/booking/new-one'],
    ],
    [
      { pipeline: 'loyalty-deploy', alarms: ['loyalty-*'] },
      ['dora/aws-pipeline: loyalty-deploy', 'dora/aws-alarms: loyalty-*'],
    ],
    [
      { pipeline: 'not-yet', alarms: ['nor-this'], createdLater: ['pipeline', 'alarms'] },
      ['dora/aws-pipeline: not-yet', 'dora/aws-alarms: nor-this'],
    ],
    [
      { pipeline: 'arn:aws:codepipeline:eu-central-1:123456789012:loyalty-deploy' },
      ['dora/aws-pipeline: arn:aws:codepipeline:eu-central-1:123456789012:loyalty-deploy'],
    ],
  ])('writes what %j means', async (input, lines) => {
    const { outputs } = await run(input as Record<string, unknown>);
    const annotations = ['  annotations:', ...lines.map(line => `    ${line}`)].join('\n');
    expect(files()).toEqual({
      'catalog-info.yaml': FILE.replace('spec:', `${annotations}\nspec:`),
      'other.yaml': 'a: [',
    });
    expect(outputs).toEqual({
      annotations: expect.any(Object),
      changed: true,
      entityRef: 'component:default/shop',
      tabUrl: 'https://portal.example/catalog/default/component/shop/dora',
    });
  });

  it('can run again', async () => {
    await run({ project: 'larkspur/booking/checkout' });
    const written = files();
    const { outputs } = await run({ project: 'larkspur/booking/checkout' });
    expect(outputs).toMatchObject({ changed: false });
    expect(files()).toEqual(written);
  });

  it('leaves an entity with one project', async () => {
    const annotated = (line: string) =>
      FILE.replace('spec:', `  annotations:\n    gitlab.com/${line}\nspec:`);
    workspace.setContent({ 'catalog-info.yaml': annotated('project-slug: old/path') });
    await expect(run({ project: '101' })).rejects.toThrow('which is not 101 at');
    await run({ project: '101', overwrite: true });
    expect(files()).toEqual({ 'catalog-info.yaml': annotated('project-id: "101"') });
    const { outputs } = await run({ project: 'larkspur/booking/checkout' });
    expect(outputs).toMatchObject({
      changed: false,
      annotations: { 'gitlab.com/project-id': '101' },
    });
    workspace.setContent({ 'catalog-info.yaml': annotated('instance: gitlab.other') });
    await expect(run({ project: '101' })).rejects.toThrow("gitlab.com/instance 'gitlab.other'");
  });

  it('tells which environments count, and that none does', async () => {
    const { logger } = await run({ project: 'larkspur/booking/checkout' });
    expect(logger.info).toHaveBeenCalledWith(
      'Deployments of larkspur/booking/checkout to production count',
    );
    const none = await run({ project: 'larkspur/network/depot' }).catch(error => error);
    expect(String(none)).toContain('set overwrite to replace it');
    workspace.setContent({ 'catalog-info.yaml': FILE });
    const second = await run({ project: 'larkspur/network/depot' });
    expect(second.logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('No environment of larkspur/network/depot counts as production'),
    );
  });

  it('asks nobody in a dry run', async () => {
    gitlab.resetStats();
    await run({ project: 'larkspur/nowhere', pipeline: 'nowhere' }, { isDryRun: true });
    expect(gitlab.stats()).toMatchObject({ total: 0 });
    expect(files()).toMatchObject({
      'catalog-info.yaml': expect.stringContaining('gitlab.com/project-slug: larkspur/nowhere'),
    });
  });

  it.each([
    [{}, /nothing to measure is given/],
    [{ project: 'larkspur/nowhere' }, /larkspur\/nowhere at .* is not found, not readable or/],
    [{ project: 'checkout' }, /'checkout' is no GitLab project/],
    [{ project: '../../admin' }, /no GitLab project/],
    [{ project: 'larkspur/x', host: 'a.example' }, /a.example does not stand in integrations/],
    [{ project: 'larkspur/booking/checkout', createdLater: ['project'] }, /exists already/],
    [{ project: 'larkspur/booking/-x', createdLater: ['project'] }, /GitLab refuses '-x'/],
    [{ project: 'larkspur/booking/a.git', createdLater: ['project'] }, /GitLab refuses 'a.git'/],
    [
      { project: 'larkspur/nowhere/x', createdLater: ['project'] },
      /the group larkspur\/nowhere at/,
    ],
    [{ pipeline: 'nowhere' }, /pipeline nowhere in .* is not found, .* grant codepip/],
    [{ pipeline: 'a b' }, /'a b' is no pipeline/],
    [{ alarms: ['checkout-*'] }, /alarm checkout-\* in .* is not found, .* grant cloudw/],
    [{ alarms: ['a,b'] }, /alarms is not one to 20 values without commas/],
    [{ project: '101', path: 'nowhere.yaml' }, /there is no nowhere.yaml in the workspace/],
    [{ project: '101', path: 'other.yaml' }, /other.yaml is not YAML/],
    [{ project: '101', path: '../x.yaml' }, /outside/],
    [{ project: '101', entity: 'till' }, /no entities 'till'/],
  ])('refuses %j in one sentence and writes nothing', async (input, message) => {
    const error = await run(input).catch(caught => caught);
    expect(error.message).toMatch(message);
    expect(error.message).not.toMatch(/\n/);
    expect(files()).toEqual({ 'catalog-info.yaml': FILE, 'other.yaml': 'a: [' });
  });

  it.each<[string, (name: string) => object, string, string]>([
    ['project', project => ({ project }), 'elsewhere/secret', 'elsewhere/nowhere'],
    ['project by its id', project => ({ project }), '103', '104'],
    ['pipeline', pipeline => ({ pipeline }), 'secret-deploy', 'secret-nothing'],
    ['alarm', alarm => ({ alarms: [alarm] }), 'secret-5xx', 'secret-4xx'],
  ])('does not tell a %s that the config leaves out from none', async (_, input, ...names) => {
    const [there, none] = await Promise.all(
      names.map(name => run(input(name) as Record<string, unknown>).catch(caught => caught)),
    );
    expect(there.message).toContain('of the portal');
    expect(there.message.replaceAll(names[0], names[1])).toBe(none.message);
    expect(there.name).toBe(none.name);
  });

  it('tells who may see a project themselves that the config leaves it out', async () => {
    const error = await run({ project: '103', token: gitlab.token }).catch(caught => caught);
    expect(error.message).toMatch(/dora.gitlab.projects .* leaves out 103$/);
  });

  it('reads no answer of any size', async () => {
    aws.alter = (_label, answer) => ({ ...answer, padding: 'x'.repeat(33 * 1024 * 1024) });
    try {
      const message = /AWS gave an answer that is too long to be read/;
      await expect(run({ pipeline: 'loyalty-deploy' })).rejects.toThrow(message);
      await expect(run({ alarms: ['loyalty-*'] })).rejects.toThrow(message);
    } finally {
      aws.alter = (_label, answer) => answer;
    }
  }, 60_000);

  it('reads no file of any size', async () => {
    workspace.setContent({ 'catalog-info.yaml': '#'.repeat(2_000_001) });
    await expect(run({ project: '101' })).rejects.toThrow('larger than 2000000 bytes');
  });

  const project = 'larkspur/booking/checkout';

  it.each([
    ['a rejected token', { token: 'wrong-secret' }, undefined, /rejects the token of the portal/],
    ['a token without scope', {}, 'forbidden' as const, /scope read_api and the role Reporter/],
    ['a GitLab in trouble', {}, 'serverError' as const, /answered 500/],
    ['a web page', {}, 'garbage' as const, /not JSON/],
    ['no GitLab', { apiBaseUrl: 'http://127.0.0.1:1/api/v4' }, undefined, /cannot be reached/],
  ])('says so when there is %s, and works when run again', async (_, options, fault, message) => {
    gitlab.control({ fault: fault ?? 'none' });
    const error = await run({ project }, options).catch(caught => caught);
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('secret');
    expect(files()).toMatchObject({ 'catalog-info.yaml': FILE });
    gitlab.control({ fault: 'none' });
    await run({ project });
    expect(files()).toMatchObject({ 'catalog-info.yaml': expect.stringContaining(project) });
  });

  it('follows no redirect to another server', async () => {
    const elsewhere = createServer((_, response) => response.end('{}'));
    const asked = jest.fn();
    elsewhere.on('request', asked);
    const redirecting = createServer(({ url }, response) => {
      const home = url?.startsWith('/api/v4/projects/moved');
      const to = home ? '/api/v4/elsewhere' : `http://localhost:${portOf(elsewhere)}/`;
      response.writeHead(302, { location: to }).end();
    });
    await Promise.all([listening(elsewhere), listening(redirecting)]);
    const apiBaseUrl = `http://127.0.0.1:${portOf(redirecting)}/api/v4`;
    for (const name of ['larkspur/x', 'moved/y']) {
      await expect(run({ project: name }, { apiBaseUrl })).rejects.toThrow(/redirects to another/);
    }
    expect(asked).not.toHaveBeenCalled();
    elsewhere.close();
    redirecting.close();
  });

  it("asks with the user's token first, and tells no more than it may see", async () => {
    const error = await run({ project, token: USER_TOKEN }).catch(caught => caught);
    expect(error.message).toMatch(/rejects your token \(401\)/);
    gitlab.control({ token: USER_TOKEN });
    const own = await run({ project, token: USER_TOKEN }, { token: 'x' }).catch(caught => caught);
    expect(own.message).toMatch(/rejects the token of the portal/);
  });

  it.each(trackExamples)('has an example: $description', ({ example }) => {
    const [step] = parse(example).steps;
    expect(step.action).toBe('dora:track');
    return run(step.input, { isDryRun: true });
  });
});
