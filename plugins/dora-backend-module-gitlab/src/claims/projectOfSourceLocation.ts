import { isGitlabProjectPath } from 'backstage-plugin-dora-common';
import { GitlabHost } from '../config';

/** Neither a project nor a subgroup can be called so: what stands before is the project. A group of its own can. */
const PAGES = ['tree', 'blob', 'raw', 'edit', 'blame', 'commits'];

/**
 * The project of `url:https://host/group/project/-/tree/main/`, where the host is a configured GitLab. GitLabs before
 * 12, and people, leave out the `-`.
 *
 * Anything else is no mistake of anybody's: most entities lie elsewhere, and they have no claim then.
 */
export function projectOfSourceLocation(
  location: string,
  hosts: GitlabHost[],
): { host: string; idOrPath: string } | undefined {
  const target = location.replace(/^url:/, '');
  if (target.length > 2000 || !URL.canParse(target)) return undefined;
  const url = new URL(target);
  for (const { host, webUrl } of hosts) {
    const root = new URL(`${webUrl}/`);
    if (url.host !== root.host || !url.pathname.startsWith(root.pathname)) continue;
    const path = url.pathname
      .slice(root.pathname.length)
      .replace(/\/-(\/.*)?$/, '')
      .replace(/\/+$/, '');
    const project = withoutPage(path).replace(/\.git$/, '');
    if (isGitlabProjectPath(project)) return { host, idOrPath: project };
  }
  return undefined;
}

function withoutPage(path: string): string {
  const parts = path.split('/');
  const page = parts.findIndex((part, index) => index >= 2 && PAGES.includes(part));
  return page === -1 ? path : parts.slice(0, page).join('/');
}
