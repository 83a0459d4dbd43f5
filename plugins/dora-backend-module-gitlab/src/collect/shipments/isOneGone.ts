import { GitlabClient } from '../../gitlab/GitlabClient';
import { isNotFound } from '../../http/isNotFound';

/**
 * Whether one of these commits is not there any more, asked of each by itself: a comparison answers 404 as well while
 * the repository cannot be read.
 */
export async function isOneGone(
  { client, project }: { client: GitlabClient; project: { id: number } },
  shas: string[],
): Promise<boolean> {
  const there = await Promise.all(shas.map(sha => isThere(client.commit(project.id, sha))));
  if (there.every(found => found)) return false;
  return there.some(found => found) || isThere(client.commits(project.id, { perPage: 1 }));
}

async function isThere(answer: Promise<unknown>): Promise<boolean> {
  try {
    await answer;
    return true;
  } catch (error) {
    if (isNotFound(error)) return false;
    throw error;
  }
}
