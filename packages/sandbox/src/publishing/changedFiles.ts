import { Files } from '../world/Repository';
import { ChangedFile } from '../world/rows';

/** What changed between the files of two commits. */
export function changedFiles(before: Files, after: Files): ChangedFile[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap(path => {
    const [old, current] = [before.get(path)?.content, after.get(path)?.content];
    if (old && current?.equals(old)) return [];
    const [removed, added] = [linesOf(old), linesOf(current)];
    return [{ path, additions: without(added, removed), deletions: without(removed, added) }];
  });
}

function linesOf(content: Buffer | undefined): string[] {
  return content?.length ? content.toString().replace(/\n$/, '').split('\n') : [];
}

/** How many lines are in one and not in the other; where they stand does not matter here. */
function without(lines: string[], others: string[]): number {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter(line => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  }).length;
}
