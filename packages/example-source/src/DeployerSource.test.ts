import { describeSource } from 'backstage-plugin-dora-node/testing';
import { DAY_MS } from 'backstage-plugin-dora-common';
import { FakeDeployer, TOKEN } from './__testUtils__/FakeDeployer';
import { DeployerApi } from './DeployerApi';
import { DeployerSource } from './DeployerSource';

const NOW = Date.parse('2026-06-01T12:00:00Z');

describeSource('DeployerSource', async () => {
  const deployer = await FakeDeployer.start(NOW);
  const { deployments, outages } = deployer.lists;
  return {
    createSource: timeoutMs =>
      new DeployerSource(new DeployerApi({ baseUrl: deployer.url, token: TOKEN, timeoutMs })),
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name: 'checkout', annotations: { 'example.com/deployer-app': 'checkout' } },
    },
    now: NOW,
    historyFrom: NOW - 180 * DAY_MS,
    requests: () => deployer.requests,
    hang: () => {
      deployer.mood = 'hangs';
    },
    refuse: () => {
      deployer.mood = 'refuses';
    },
    spoil: () => {
      deployments[3].startedAt = 'yesterday';
      return { kind: 'deployments', id: String(deployments[3].id) };
    },
    remove: () => {
      const { id } = outages[0];
      outages[0] = { id, deleted: true, changedAt: new Date(NOW).toISOString() };
      return { kind: 'incidents', id: String(id) };
    },
    secrets: [TOKEN],
    stop: () => deployer.stop(),
  };
});
