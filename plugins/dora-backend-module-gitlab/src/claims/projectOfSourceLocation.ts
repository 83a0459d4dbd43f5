import { isGitlabProjectPath } from 'backstage-plugin-dora-common';
import { GitlabHost } from '../config';

/**
 * The project of `url:https://host/group/project/-/tree/main/`, where the host is a configured GitLab.
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
      .replace(/\/-\/.*$/, '')
      .replace(/\/+$/, '')
      .replace(/\.git$/, '');
    if (isGitlabProjectPath(path)) return { host, idOrPath: path };
  }
  return undefined;
}
