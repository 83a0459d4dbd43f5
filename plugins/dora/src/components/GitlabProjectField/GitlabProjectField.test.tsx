import { ComponentProps, useState } from 'react';
import { configApiRef, gitlabAuthApiRef } from '@backstage/core-plugin-api';
import { ConfigReader } from '@backstage/core-app-api';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GitlabProjectField } from './GitlabProjectField';
import { validateGitlabProject } from './validateGitlabProject';

const provider = { auth: { providers: { gitlab: {} } } };
const environments = [
  { name: 'production', tier: 'production' },
  { name: 'staging', tier: 'staging' },
];

describe('GitlabProjectField', () => {
  const asked = jest.fn();
  const realFetch = global.fetch;
  afterEach(() => {
    global.fetch = realFetch;
    asked.mockReset();
  });

  const show = async (options: {
    token?: string;
    answers?: Record<string, unknown>;
    auth?: { getAccessToken: jest.Mock };
    withoutProvider?: boolean;
    hosts?: string[];
    host?: string;
  }) => {
    const { answers = {}, token = '', hosts = ['gitlab.example'], host } = options;
    const integrations = { gitlab: hosts.map(one => ({ host: one })) };
    global.fetch = jest.fn(async (input, init) => {
      const url = new URL(String(input));
      asked(url.pathname, init?.headers, url.host);
      const body = answers[url.pathname.replace('/api/v4/', '')];
      const status = typeof body === 'number' ? body : 200;
      return { status, ok: status === 200, json: async () => body ?? [] } as Response;
    });
    const auth = options.auth ?? { getAccessToken: jest.fn(async () => token) };
    const Form = () => {
      const [value, setValue] = useState<string>();
      const uiSchema = { 'ui:options': { host } };
      const props = { uiSchema, schema: {}, formData: value, onChange: setValue };
      return (
        <GitlabProjectField {...(props as unknown as ComponentProps<typeof GitlabProjectField>)} />
      );
    };
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [
            configApiRef,
            new ConfigReader({ integrations, ...(!options.withoutProvider && provider) }),
          ],
          [gitlabAuthApiRef, auth as unknown as typeof gitlabAuthApiRef.T],
        ]}
      >
        <Form />
      </TestApiProvider>,
    );
    return { auth, field: screen.getByLabelText('GitLab project') };
  };

  it('is a text field without a sign-in, and asks GitLab nothing', async () => {
    const { field } = await show({});
    await userEvent.type(field, 'group/project');
    expect(field).toHaveValue('group/project');
    expect(screen.getByRole('button', { name: /Sign in to GitLab/ })).toBeInTheDocument();
    expect(asked).not.toHaveBeenCalled();
  });

  it('offers no sign-in where the portal has none for GitLab', async () => {
    const { field, auth } = await show({ withoutProvider: true, token: 'mine' });
    await userEvent.type(field, 'group/project');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
    expect(auth.getAccessToken).not.toHaveBeenCalled();
  });

  it("signs in on request, and lists with the user's own token", async () => {
    const getAccessToken = jest.fn(async (_: string, { optional }) => (optional ? '' : 'mine'));
    await show({
      auth: { getAccessToken },
      answers: { projects: [{ path_with_namespace: 'group/project' }] },
    });
    await userEvent.click(screen.getByRole('button', { name: /Sign in to GitLab/ }));
    await screen.findByText('Your projects match as you type');
    expect(await screen.findByRole('option', { hidden: true })).toHaveValue('group/project');
    expect(asked).toHaveBeenCalledWith(
      '/api/v4/projects',
      { authorization: 'Bearer mine' },
      'gitlab.example',
    );
  });

  it('hands the token to no GitLab that nobody named', async () => {
    const hosts = ['gitlab.com', 'gitlab.example'];
    const { field, auth } = await show({ token: 'mine', hosts });
    await userEvent.type(field, 'group/project');
    expect(field).toHaveValue('group/project');
    expect(auth.getAccessToken).not.toHaveBeenCalled();
    expect(screen.queryByText(/match as you type|Sign in/)).not.toBeInTheDocument();
    expect(asked).not.toHaveBeenCalled();
  });

  it('asks the GitLab that the form names, of several', async () => {
    const hosts = ['gitlab.com', 'gitlab.example'];
    const { field } = await show({ token: 'mine', hosts, host: 'gitlab.example' });
    await userEvent.type(field, 'group/project');
    expect(await screen.findByText(/has no environment yet/)).toBeInTheDocument();
    expect(new Set(asked.mock.calls.map(([, , host]) => host))).toEqual(
      new Set(['gitlab.example']),
    );
  });

  it('shows the environments and which of them would count', async () => {
    const { field } = await show({
      token: 'mine',
      answers: { 'projects/group%2Fproject/environments': environments },
    });
    await userEvent.type(field, 'group/project');
    const table = await screen.findByRole('table', { name: 'Its environments' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      'productionproductioncount',
      'stagingstagingdo not count',
    ]);
  });

  it.each([
    [[{ name: 'live-eu', tier: 'other' }], /None of them is production/],
    [[], /has no environment yet/],
    [404, /No such project at gitlab.example, or you may not read it/],
    [500, /gitlab.example could not be asked: 500/],
  ])('says what is wrong with %j', async (answer, message) => {
    const { field } = await show({
      token: 'mine',
      answers: { 'projects/group%2Fproject/environments': answer },
    });
    await userEvent.type(field, 'group/project');
    expect(await screen.findByText(message)).toBeInTheDocument();
  });

  it.each([
    ['group/project', 0],
    ['113', 0],
    [undefined, 0],
    ['project', 1],
    ['https://gitlab.example/group/project', 1],
    ['group/../x', 1],
  ])('checks %s', (value, errors) => {
    const addError = jest.fn();
    validateGitlabProject(value, { addError });
    expect(addError).toHaveBeenCalledTimes(errors);
  });
});
