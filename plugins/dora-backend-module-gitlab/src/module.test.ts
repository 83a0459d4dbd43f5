import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { DoraSource, doraSourcesExtensionPoint } from 'backstage-plugin-dora-node';
import { doraModuleGitlab } from './module';

const HOST = { host: 'gitlab.example.com', apiBaseUrl: 'https://gitlab.example.com/api/v4' };
const logger = mockServices.logger.mock();

/** The source that the module adds. */
async function addedWith(integrations: object): Promise<DoraSource> {
  const added: DoraSource[] = [];
  const backend = await startTestBackend({
    extensionPoints: [[doraSourcesExtensionPoint, { addSource: source => added.push(source) }]],
    features: [
      doraModuleGitlab,
      logger.factory,
      mockServices.rootConfig.factory({ data: { integrations } }),
    ],
  });
  await backend.stop();
  return added[0];
}

beforeEach(() => jest.clearAllMocks());

it.each([
  ['none is configured', {}],
  ['one has no token', { gitlab: [HOST] }],
])('warns once at start, and tells what to add to the config, where %s', async (_when, config) => {
  const { advice } = await addedWith(config);
  expect(logger.warn.mock.calls).toEqual([
    ['Nothing is collected from GitLab: integrations.gitlab has no entry with a token'],
  ]);
  expect(advice?.setUp?.paste).toMatch(/^integrations:\n {2}gitlab:\n/);
});

it('has nothing to say where a GitLab may be read', async () => {
  const { advice } = await addedWith({ gitlab: [{ ...HOST, token: 'secret' }] });
  expect(logger.warn).not.toHaveBeenCalled();
  expect(advice?.setUp).toBeUndefined();
});
