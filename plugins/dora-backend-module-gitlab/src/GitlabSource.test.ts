import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { Incident } from 'backstage-plugin-dora-common';
import { FakeGitlab, TOKEN } from './__testUtils__/FakeGitlab';
import { GitlabSource } from './GitlabSource';
import { sha } from './__testUtils__/rows';

const collection = {
  production: { environments: ['production'], tiers: ['production'] },
  incidents: { labels: ['incident'], types: ['incident'] },
};

describe('GitlabSource', () => {
  let gitlab: FakeGitlab;
  const context = {
    signal: new AbortController().signal,
    logger: mockServices.logger.mock(),
  };
  const sourceFor = (projects = ['**']) =>
    new GitlabSource(
      { hosts: [gitlab.host], projects, requestsInFlight: 10, rateShare: 1 },
      collection,
      {
        timeoutMs: 500,
        retryDelayMs: 1,
      },
    );

  beforeEach(async () => {
    gitlab = await FakeGitlab.start();
  });
  afterEach(() => gitlab.stop());

  it.each(['group/project', '7'])('resolves %s to a target that outlives a move', async name => {
    const { host } = gitlab.host;
    await expect(sourceFor().resolve(`${host}/${name}`, context)).resolves.toEqual({
      target: `${host}/7`,
      title: `${host}/group/project`,
      url: 'https://gitlab.example/group/project',
    });
  });

  it.each([400, 403, 404, 308])(
    'finds a project by its path behind a proxy that answers encoded slashes with %d',
    async status => {
      gitlab.fault = ({ url }, response) => {
        if (!/%2F/i.test(new URL(url!, gitlab.url).pathname)) return false;
        response.writeHead(status, { location: 'https://elsewhere.example/' }).end('{}');
        return true;
      };
      const { host } = gitlab.host;
      await expect(sourceFor().resolve(`${host}/Group/project`, context)).resolves.toMatchObject({
        target: `${host}/7`,
        title: `${host}/group/project`,
      });
      // Only contained in the path of another.
      await expect(sourceFor().resolve(`${host}/group/proj`, context)).rejects.toMatchObject({
        name: 'SourceError',
      });
    },
  );

  it('asks REST where apiBaseUrl says it is, and nobody by GraphQL where that does not tell', async () => {
    const host = { ...gitlab.host, apiBaseUrl: `${gitlab.url}/rest`, graphqlUrl: null };
    const source = new GitlabSource(
      { hosts: [host], projects: ['**'], requestsInFlight: 10, rateShare: 1 },
      collection,
    );
    gitlab.fault = (_, response) => {
      response.writeHead(404).end('{}');
      return true;
    };
    await expect(source.resolve(`${host.host}/group/project`, context)).rejects.toThrow();
    expect(gitlab.requests.map(request => request.replace(/\?.*$/, ''))).toEqual([
      '/rest/projects/group/project',
      '/rest/projects',
    ]);
  });

  it('answers alike for what is not there, not readable and not allowed', async () => {
    const { host } = gitlab.host;
    const fail = (source: GitlabSource, name: string) =>
      source.resolve(`${host}/${name}`, context).catch(error => error);
    const absent = await fail(sourceFor(), 'nobody/nothing');
    const refused = await fail(sourceFor(['other/*']), 'group/project');
    expect(absent).toMatchObject({ name: 'SourceError', reason: 'notFound' });
    expect(absent.message).toContain('nobody/nothing');
    expect(refused.message.replace('group/project', 'nobody/nothing')).toBe(absent.message);
    expect((await fail(sourceFor(), '99')).message).toContain('99');
  });

  it('does not let an id lead around the allowed projects', async () => {
    const { host } = gitlab.host;
    await expect(sourceFor(['other/*']).resolve(`${host}/7`, context)).rejects.toMatchObject({
      reason: 'notFound',
    });
  });

  it('goes by the allowed projects also after a name was resolved', () => {
    const source = sourceFor(['group/*']);
    expect(source.mayRead({ title: `${gitlab.host.host}/group/project` })).toBe(true);
    expect(source.mayRead({ title: `${gitlab.host.host}/other/project` })).toBe(false);
  });

  it('tells an expired token from a missing project', async () => {
    gitlab.fault = (_, response) => {
      response.writeHead(401).end('{"message":"401 Unauthorized"}');
      return true;
    };
    const error = await sourceFor()
      .resolve(`${gitlab.host.host}/7`, context)
      .catch(caught => caught);
    expect(error.reason).toBe('unauthorized');
    expect(error.message).not.toContain(TOKEN);
  });

  it('asks nobody for a host that is not configured any more', async () => {
    await expect(sourceFor().resolve('gone.example/7', context)).rejects.toMatchObject({
      reason: 'misconfigured',
    });
  });

  it('tells the commits between two, and that it does not know them', async () => {
    const target = `${gitlab.host.host}/7`;
    gitlab.project.ranges = { 'aaaaaaa..bbbbbbb': [{ id: 'bbbbbbb' }] };
    const source = sourceFor();
    const between = (from: string, to: string) =>
      source.commitsBetween({ target, from, to, ...context });
    await expect(between('aaaaaaa', 'bbbbbbb')).resolves.toEqual(['bbbbbbb']);
    await expect(between('aaaaaaa', 'ccccccc')).resolves.toBeUndefined();
  });

  it('does not say that it knows no commits while the repository cannot be read', async () => {
    const target = `${gitlab.host.host}/7`;
    const ask = () => sourceFor().commitsBetween({ target, from: sha(1), to: sha(2), ...context });
    gitlab.fault = ({ url }, response) => {
      const fails = url!.includes('/repository/');
      if (fails) response.writeHead(404).end('{}');
      return fails;
    };
    await expect(ask()).rejects.toMatchObject({ reason: 'notFound' });
  });

  it('does not say so where both commits are there', async () => {
    const target = `${gitlab.host.host}/7`;
    gitlab.project.main = [sha(1), sha(2)];
    const ask = () => sourceFor().commitsBetween({ target, from: sha(1), to: sha(2), ...context });
    await expect(ask()).rejects.toMatchObject({ reason: 'notFound' });
  });

  it.each([
    ['incident', [], undefined, true],
    ['issue', ['incident'], undefined, true],
    ['issue', ['incident-review'], undefined, false],
    ['issue', [], undefined, false],
    ['task', ['outage'], 'outage, fire', true],
    ['issue', ['incident'], 'outage', false],
    ['incident', [], 'outage', true],
  ])('selects %s with %j for labels %p: %p', (kind, labels, annotation, expected) => {
    const entity: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'x',
        annotations: annotation ? { 'dora/incident-labels': annotation } : {},
      },
    };
    const incident = { kind, labels } as unknown as Incident;
    expect(sourceFor().selectsIncident(entity, incident)).toBe(expected);
  });
});
