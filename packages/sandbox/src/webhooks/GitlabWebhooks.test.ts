import { once } from 'node:events';
import http from 'node:http';
import { AddressInfo } from 'node:net';
import { Sandbox, startSandbox } from '../startSandbox';
import { WEBHOOK_TOKEN } from './GitlabWebhooks';

async function startPortal() {
  const received: { url?: string; token: unknown; payload: any }[] = [];
  const server = http.createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const { url, headers } = request;
    received.push({ url, token: headers['x-gitlab-token'], payload: JSON.parse(body) });
    response.statusCode = 202;
    response.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, received, server };
}

async function report(sandbox: Sandbox, body: object) {
  const { status } = await fetch(`${sandbox.url}/api/v4/projects/team%2Fapp/deployments`, {
    method: 'POST',
    headers: { 'PRIVATE-TOKEN': sandbox.token, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return status;
}

it('tells a portal of what is new, and of nothing before', async () => {
  const portal = await startPortal();
  const sandbox = await startSandbox({ organisation: 'empty' });
  const project = sandbox.world.addProject({ id: 5, path: 'team/app' });
  const { sha } = project.addCommit({ title: 'Begin' }, { land: true });
  project.addDeployment({ environment: 'production', sha, status: 'success' });
  await new Promise(resolve => setTimeout(resolve, 5));
  sandbox.control({ webhooksTo: portal.url });
  await new Promise(resolve => setTimeout(resolve, 5));

  const deployment = { environment: 'production', sha, ref: 'main', status: 'failed' };
  expect(await report(sandbox, { ...deployment, status: 'done' })).toBe(400);
  expect(await report(sandbox, { ...deployment, sha: '0'.repeat(40) })).toBe(404);
  expect(await report(sandbox, deployment)).toBe(201);
  sandbox.world.project(5).addIssue({ title: 'Down', type: 'incident' });
  await new Promise(resolve => setTimeout(resolve, 2500));

  expect(portal.received).toMatchObject([
    {
      url: '/api/events/http/gitlab',
      token: WEBHOOK_TOKEN,
      payload: {
        ...{ object_kind: 'deployment', status: 'failed' },
        project: { id: 5, web_url: `http://localhost:${sandbox.port}/team/app` },
      },
    },
    { payload: { object_kind: 'work_item' } },
  ]);
  await sandbox.close();
  portal.server.close();
});
