interface Commit {
  id: string;
  parent_ids: string[];
}

/**
 * What each of several deployments brought, out of all commits between `base` and the last of them: those that it
 * can reach and its predecessor cannot. Undefined where these commits cannot tell, such as after going back to
 * before `base`.
 */
export function splitRange(
  base: string,
  shas: string[],
  commits: Commit[],
): (string[] | undefined)[] {
  const parents = new Map(commits.map(({ id, parent_ids }) => [id, parent_ids]));
  // Only the very first commit of a repository has no parents: without any, history was not told.
  if (commits.some(({ parent_ids }) => parent_ids.length === 0)) return shas.map(() => undefined);

  const reach = (sha: string): Set<string> | undefined => {
    if (sha === base) return new Set();
    if (!parents.has(sha)) return undefined;
    const reached = new Set([sha]);
    for (const commit of reached) {
      for (const parent of parents.get(commit) ?? []) {
        if (parents.has(parent)) reached.add(parent);
      }
    }
    return reached;
  };

  let before = reach(base);
  return shas.map(sha => {
    const reached = reach(sha);
    const known = before;
    before = reached;
    if (!reached || !known) return undefined;
    return [...reached].filter(commit => !known.has(commit));
  });
}
