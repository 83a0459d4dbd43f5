import { PATH_LIMITS } from 'backstage-plugin-dora-common';

interface Summary {
  additions?: number | null;
  deletions?: number | null;
  fileCount?: number | null;
}

const MAX_LINES = 1_000_000_000;

/** Added and deleted lines together; null where GitLab does not tell, which it does by zeros. */
export function changedLines(summary: Summary | null | undefined): number | null {
  const { additions, deletions, fileCount } = summary ?? {};
  if (typeof additions !== 'number' || typeof deletions !== 'number') return null;
  const lines = additions + deletions;
  return (lines === 0 && !fileCount) || lines > MAX_LINES ? null : lines;
}

/** The paths of all files, a renamed one under its new name; null where GitLab tells not all, or they are too many. */
export function changedPaths(
  files: readonly { path: string }[] | null | undefined,
  summary: Summary | null | undefined,
): string[] | null {
  if (!files || files.length === 0) return null;
  const count = summary?.fileCount;
  if (count && count !== files.length) return null;
  const paths = [...new Set(files.map(({ path }) => path))];
  const fits =
    paths.length <= PATH_LIMITS.paths &&
    paths.every(path => path !== '' && path.length <= PATH_LIMITS.characters);
  return fits ? paths : null;
}
