import { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { World } from '../world/World';
import { advertiseBranches, receivePush } from './receivePush';

const SERVICE = 'git-receive-pack';
const PATH = /^\/(.+?)(?:\.git)?\/(info\/refs|git-receive-pack|git-upload-pack)$/;

export function isGitRequest(url: URL): boolean {
  return PATH.test(url.pathname);
}

/** Git over HTTP, as far as pushing goes: the password is the token. */
export async function answerGit(
  world: World,
  { url, token }: { url: URL; token: string },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const refuse = (status: number, text: string, headers = {}) => {
    response.writeHead(status, { 'Content-Type': 'text/plain', ...headers }).end(text);
  };
  const [, path, call] = PATH.exec(url.pathname)!;
  const basic = /^Basic (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const password = Buffer.from(basic, 'base64').toString().split(':').slice(1).join(':');
  if (password !== token) {
    refuse(401, 'HTTP Basic: Access denied.', { 'WWW-Authenticate': 'Basic realm="GitLab"' });
    return;
  }
  const project = world.find(decodeURI(path));
  if (!project) {
    refuse(404, 'The project you were looking for could not be found.');
    return;
  }
  const service = call === 'info/refs' ? url.searchParams.get('service') : call;
  if (service !== SERVICE) {
    refuse(403, 'The simulated GitLab takes pushes; it gives out files by its API only.');
    return;
  }
  const answer =
    call === 'info/refs'
      ? advertiseBranches(project)
      : receivePush(world, project, await readBody(request));
  const kind = call === 'info/refs' ? 'advertisement' : 'result';
  response
    .writeHead(200, {
      'Content-Type': `application/x-${SERVICE}-${kind}`,
      'Cache-Control': 'no-cache',
    })
    .end(answer);
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  return request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
}
