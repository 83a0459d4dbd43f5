import { matchesAnyGlob } from 'backstage-plugin-dora-common';
import { ShippedPaths } from '../../EntityFacts';
import { keyOfId } from './identity';

/**
 * Keys of the deployments that carry nothing but files which the globs say are no change: they ship at least one change,
 * and all files of all changes that they ship are known and match.
 */
export function configOnlyDeployments(
  shipped: readonly ShippedPaths[],
  globs: readonly string[],
): ReadonlySet<string> {
  if (globs.length === 0) return new Set();
  // Projects have far fewer such files than changes of them.
  const known = new Map<string, boolean>();
  const isMatching = (path: string) => {
    const before = known.get(path);
    if (before !== undefined) return before;
    const matches = matchesAnyGlob(globs, path);
    known.set(path, matches);
    return matches;
  };
  const only = new Set<string>();
  const others = new Set<string>();
  for (const { deploymentTargetId, deploymentId, paths } of shipped) {
    const key = keyOfId(deploymentTargetId, deploymentId);
    if (paths !== null && paths.every(isMatching)) only.add(key);
    else others.add(key);
  }
  return new Set([...only].filter(key => !others.has(key)));
}
