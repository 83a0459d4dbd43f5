import { ConfigReader } from '@backstage/config';
import { readGitlabConfig } from './config';

describe('readGitlabConfig', () => {
  it('takes only hosts that have a token, and not the gitlab.com that integrations add', () => {
    const config = readGitlabConfig(
      new ConfigReader({
        integrations: {
          gitlab: [
            { host: 'one.example', apiBaseUrl: 'https://one.example/api/v4', token: 'secret' },
            {
              host: 'two.example',
              apiBaseUrl: 'https://two.example/api/v4',
              baseUrl: 'https://two.example',
            },
            {
              host: 'three.example',
              token: 'secret',
              baseUrl: 'https://three.example/gitlab/',
              apiBaseUrl: 'https://internal.example/gitlab/api/v4',
            },
            {
              host: 'four.example',
              token: 'secret',
              apiBaseUrl: 'https://gateway.example/gitlab-rest/',
            },
          ],
        },
      }),
    );
    expect(config.hosts).toEqual([
      {
        host: 'one.example',
        webUrl: 'https://one.example',
        apiBaseUrl: 'https://one.example/api/v4',
        graphqlUrl: 'https://one.example/api/graphql',
        token: 'secret',
      },
      {
        host: 'three.example',
        webUrl: 'https://three.example/gitlab',
        apiBaseUrl: 'https://internal.example/gitlab/api/v4',
        graphqlUrl: 'https://internal.example/gitlab/api/graphql',
        token: 'secret',
      },
      {
        host: 'four.example',
        webUrl: 'https://four.example',
        apiBaseUrl: 'https://gateway.example/gitlab-rest',
        graphqlUrl: null,
        token: 'secret',
      },
    ]);
    expect(config.projects).toEqual(['**']);
    expect(config.requestsInFlight).toBe(10);
    expect(config.rateShare).toBe(0.8);
  });

  it.each([0, -1, 1.1])('refuses %p of the rate limit and names the key', rateShare => {
    const config = new ConfigReader({ dora: { gitlab: { rateShare } } });
    expect(() => readGitlabConfig(config)).toThrow('dora.gitlab.rateShare');
  });

  it.each([0, 1.5, 101])('refuses %p requests in flight and names the key', requestsInFlight => {
    const config = new ConfigReader({ dora: { gitlab: { requestsInFlight } } });
    expect(() => readGitlabConfig(config)).toThrow('dora.gitlab.requestsInFlight');
  });
});
