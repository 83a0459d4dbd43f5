import { ServerResponse } from 'node:http';
import { World } from '../world/World';
import { html } from './html';
import { layout } from './layout';
import { instancePage, PAGES, projectPage } from './pages';

/** Answers what a person opens in the browser: what links in API answers lead to. Needs no token. */
export function answerPage(world: World, url: URL, response: ServerResponse): void {
  if (url.pathname === '/-/health') {
    response.writeHead(200, { 'Content-Type': 'text/plain' }).end('GitLab OK');
    return;
  }
  const page = findPage(world, url.pathname);
  response.writeHead(page ? 200 : 404, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(page ?? layout('Not found', [], html`<p>The sandbox has no such page.</p>`));
}

function findPage(world: World, pathname: string): string | undefined {
  if (pathname === '/') return instancePage(world);
  const [path, rest] = pathname.slice(1).split('/-/');
  const project = world.find(path.replace(/\/$/, ''));
  if (!project) return undefined;
  if (!rest) return projectPage(project);
  const [kind, ...id] = rest.split('/');
  // incidents have a page under issues/incident as well
  const page = Object.hasOwn(PAGES, kind) ? PAGES[kind] : undefined;
  return page?.(project, id.at(-1) ?? '') ?? undefined;
}
