import { DAY_MS, HOUR_MS } from 'backstage-plugin-dora-common';
import { describeSource, SimulatedTool } from 'backstage-plugin-dora-node/testing';
import { FakeGitlab, TOKEN } from './__testUtils__/FakeGitlab';
import { deploymentAt, issueAt, mergeRequestAt, sha } from './__testUtils__/rows';
import { GitlabSource } from './GitlabSource';

jest.setTimeout(30_000);

const NOW = Date.parse('2026-06-01T12:00:00Z');
const DAYS = 12;
const numbers = Array.from({ length: DAYS }, (_, i) => i + 1);
const at = (n: number, hours = 0) => new Date(NOW - (DAYS - n) * DAY_MS - hours * HOUR_MS);
const iso = (n: number, hours = 0) => at(n, hours).toISOString();

async function start(): Promise<SimulatedTool> {
  const gitlab = await FakeGitlab.start({
    environments: [{ name: 'production', tier: 'production' }],
    deployments: numbers.map(n => deploymentAt(n, iso(n, 1))),
    mergeRequests: numbers.map(n => mergeRequestAt(n, iso(n, 3))),
    issues: numbers.filter(n => n % 4 === 0).map(n => issueAt(n, iso(n))),
    commits: Object.fromEntries(
      numbers.map(n => [
        n,
        [{ id: sha(n), authored_date: iso(n, 30), committed_date: iso(n, 30) }],
      ]),
    ),
    links: Object.fromEntries(numbers.map(n => [n, [n]])),
  });
  const { deployments } = gitlab.project;
  return {
    createSource: timeoutMs =>
      new GitlabSource(
        { hosts: [gitlab.host], projects: ['**'], requestsInFlight: 10, rateShare: 1 },
        {
          production: { environments: ['production'], tiers: ['production'] },
          incidents: { labels: ['incident'], types: ['incident'] },
        },
        { timeoutMs, retryDelayMs: 1 },
      ),
    entity: {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'service',
        annotations: {
          'gitlab.com/project-slug': 'group/project',
          'gitlab.com/instance': gitlab.host.host,
        },
      },
    },
    now: NOW,
    historyFrom: NOW - 180 * DAY_MS,
    requests: () => gitlab.requests.length,
    hang() {
      gitlab.fault = () => true;
    },
    refuse() {
      gitlab.fault = (_, response) => {
        response.writeHead(401, { 'content-type': 'application/json' }).end('{}');
        return true;
      };
    },
    spoil() {
      deployments[2].created_at = 'yesterday';
      return { kind: 'deployments', id: String(deployments[2].id) };
    },
    remove() {
      const [{ id }] = deployments.splice(6, 1);
      return { kind: 'deployments', id: String(id) };
    },
    secrets: [TOKEN],
    stop: () => gitlab.stop(),
  };
}

describeSource('GitlabSource', start);
