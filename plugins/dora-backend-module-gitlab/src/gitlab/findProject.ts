import { SourceError } from 'backstage-plugin-dora-node';
import { GitlabClient } from './GitlabClient';
import { ProjectRow } from './rows';

/**
 * The project of an id or a path.
 *
 * A path goes into the address with its slashes encoded, which proxies in front of GitLab may decode or refuse. What is
 * not found like that is looked for among the projects whose path contains it: there the path stands in the query,
 * which proxies leave alone. A project's former path is known only to the address.
 */
export async function findProject(client: GitlabClient, idOrPath: string): Promise<ProjectRow> {
  try {
    return await client.project(idOrPath);
  } catch (error) {
    if (!idOrPath.includes('/') || !mayBeOfTheAddress(error)) throw error;
    const found = await findByQuery(client, idOrPath).catch(() => undefined);
    if (!found) throw error;
    return found;
  }
}

/** GitLab pays no attention to the case of paths. */
async function findByQuery(client: GitlabClient, path: string): Promise<ProjectRow | undefined> {
  const { rows } = await client.projectsLike(path);
  return rows.find(row => row.path_with_namespace.toLowerCase() === path.toLowerCase());
}

function mayBeOfTheAddress(error: unknown): boolean {
  return (
    error instanceof SourceError && ['notFound', 'forbidden', 'badAnswer'].includes(error.reason)
  );
}
