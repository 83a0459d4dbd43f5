/**
 * GitLab's webhooks, by way of Backstage's own events backend and its GitLab module, over HTTP: what they are about is
 * collected at once. And a portal without any of that.
 */
import { setTimeout as wait } from 'node:timers/promises';
import {
  BackendFeature,
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import eventsPlugin from '@backstage/plugin-events-backend';
import {
  createGitlabTokenValidator,
  GitlabEventRouter,
} from '@backstage/plugin-events-backend-module-gitlab';
import { eventsServiceFactory, eventsServiceRef } from '@backstage/plugin-events-node';
import { eventsExtensionPoint } from '@backstage/plugin-events-node/alpha';
import doraPlugin from 'backstage-plugin-dora-backend';
import doraModuleGitlab from 'backstage-plugin-dora-backend-module-gitlab';
import { Project, Sandbox, startSandbox } from 'sandbox';
import request from 'supertest';

jest.setTimeout(120_000);

const TOKEN = 'what GitLab sends';

/** What that module does. It loads its parts with `import()`, which Jest does not do for packages. */
const eventsModuleGitlab = createBackendModule({
  pluginId: 'events',
  moduleId: 'gitlab',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        ingresses: eventsExtensionPoint,
      },
      async init({ config, events, ingresses }) {
        const validator = createGitlabTokenValidator(config);
        ingresses.addHttpPostIngress({ topic: 'gitlab', validator });
        await new GitlabEventRouter({ events }).subscribe();
      },
    });
  },
});

function mockLogger() {
  const logger = mockServices.logger.mock();
  logger.child.mockImplementation(() => logger);
  return logger;
}

async function startPortal(sandbox: Sandbox, features: BackendFeature[], config: object = {}) {
  const host = new URL(sandbox.url).host;
  const logger = mockLogger();
  const scheduler = mockServices.scheduler();
  const backend = await startTestBackend({
    features: [
      doraPlugin,
      doraModuleGitlab,
      eventsServiceFactory,
      // Whoever brings no token is nobody, as in a real portal.
      mockServices.httpAuth.factory({ defaultCredentials: mockCredentials.none() }),
      logger.factory,
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.rootConfig.factory({
        data: {
          dora: { schedule: { frequency: { hours: 1 }, initialDelay: { seconds: 0 } } },
          events: { modules: { gitlab: { webhookSecret: TOKEN } }, notifyTimeoutMs: 500 },
          integrations: {
            gitlab: [
              {
                ...{ host, baseUrl: sandbox.url, apiBaseUrl: `${sandbox.url}/api/v4` },
                token: sandbox.token,
              },
            ],
          },
          ...config,
        },
      }),
      catalogServiceMock.factory({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'shop',
              namespace: 'default',
              annotations: { 'gitlab.com/project-slug': 'shop/shop', 'gitlab.com/instance': host },
            },
            spec: { type: 'service', owner: 'group:default/shop', lifecycle: 'production' },
          },
        ],
      }),
      ...features,
    ],
  });
  // The mock triggers nothing by itself.
  const ticking = setInterval(() => scheduler.triggerTask('dora-collect').catch(() => {}), 500);
  const stop = () => {
    clearInterval(ticking);
    return backend.stop();
  };
  const read = async (call: string) => {
    const { body } = await request(backend.server)
      .get(`/api/dora/v1/entities/component/default/shop/${call}`)
      .set('authorization', mockCredentials.user.header())
      .expect(200);
    return body;
  };
  const deployments = async (): Promise<number> => (await read('deployments')).totalItems;
  const source = async () => (await read('metrics')).sources[0];
  const send = (payload: object, token = TOKEN) =>
    request(backend.server)
      .post('/api/events/http/gitlab')
      .set({ 'x-gitlab-token': token })
      .send(payload);
  return { stop, logger, read, deployments, source, send };
}

async function until(isSo: () => Promise<boolean>, withinMs: number): Promise<void> {
  const began = Date.now();
  while (!(await isSo())) {
    if (Date.now() - began > withinMs) throw new Error('It did not come to that');
    await wait(200);
  }
}

describe('events', () => {
  let sandbox: Sandbox;
  let project: Project;

  const deploy = () =>
    sandbox.world.project('shop/shop').addDeployment({
      ...{ environment: 'production', sha: project.graph.head!, status: 'success' },
    });

  beforeEach(async () => {
    sandbox = await startSandbox({ organisation: 'empty' });
    project = sandbox.world.addProject({ path: 'shop/shop' });
    project.addCommit({ title: 'Begin' }, { land: true });
    deploy();
  });
  afterEach(() => sandbox.close());

  const hook = (kind: string) => ({
    object_kind: kind,
    project: { id: project.id, web_url: `${sandbox.url}/shop/shop` },
  });
  it('have a project collected within seconds, and at most once in ten', async () => {
    const portal = await startPortal(sandbox, [eventsPlugin, eventsModuleGitlab]);
    await until(async () => (await portal.deployments()) === 1, 30_000);
    deploy();
    await portal.send(hook('deployment'), 'another token').expect(403);
    await wait(3_000);
    expect(await portal.deployments()).toBe(1);

    // As a pipeline with many jobs has it, for some seconds.
    const attempts = new Set<string>();
    await until(async () => {
      for (const kind of ['deployment', 'pipeline', 'merge_request', 'issue', 'work_item']) {
        await portal.send(hook(kind)).expect(202);
      }
      attempts.add((await portal.source()).lastAttemptAt);
      return attempts.size === 3;
    }, 60_000);
    expect(await portal.deployments()).toBe(2);
    const [first, second, third] = [...attempts].map(at => Date.parse(at));
    // Begun ten seconds apart at least, but told by when they ended, and one takes longer than another.
    expect(second - first).toBeGreaterThan(9_000);
    expect(third - second).toBeGreaterThan(9_000);
    await portal.stop();
  });

  it('are missed by nobody who has none of it: the portal starts and says nothing', async () => {
    const portal = await startPortal(sandbox, []);
    await until(async () => (await portal.deployments()) === 1, 30_000);
    await wait(3_000);
    expect(portal.logger.warn.mock.calls).toEqual([]);
    expect(portal.logger.error.mock.calls).toEqual([]);
    expect(await portal.read('metrics')).not.toHaveProperty('channels');
    await portal.stop();
  });
});
