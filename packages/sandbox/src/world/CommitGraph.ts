import { Commit } from './rows';

interface Node extends Commit {
  /** One more than the largest of its parents: a commit never has a smaller one than what it descends from. */
  generation: number;
}

const IN_FROM = 1;
const IN_TO = 2;

/** The commits of one repository and its default branch. */
export class CommitGraph {
  readonly #nodes = new Map<string, Node>();
  /** First parents of the default branch, oldest first. */
  readonly mainline: string[] = [];
  readonly #positions = new Map<string, number>();

  add(commit: Commit): void {
    const generation = commit.parents.reduce(
      (highest, parent) => Math.max(highest, this.get(parent).generation + 1),
      0,
    );
    this.#nodes.set(commit.sha, { ...commit, generation });
  }

  /** Adds a commit as the new head of the default branch. */
  land(sha: string): void {
    this.get(sha);
    this.#positions.set(sha, this.mainline.length);
    this.mainline.push(sha);
  }

  has(sha: string): boolean {
    return this.#nodes.has(sha);
  }

  get(sha: string): Node {
    const node = this.#nodes.get(sha);
    if (!node) throw new Error(`No commit ${sha}`);
    return node;
  }

  get head(): string | undefined {
    return this.mainline.at(-1);
  }

  /** Where it stands among the first parents of the default branch, or undefined when it is none of them. */
  position(sha: string): number | undefined {
    return this.#positions.get(sha);
  }

  /** The commits that `to` has and `from` has not, oldest first: what `git log from..to` lists. */
  between(from: string | undefined, to: string): Commit[] {
    const flags = new Map<string, number>();
    const open: Node[] = [];
    let onlyInTo = 0;
    const paint = (sha: string, flag: number) => {
      const before = flags.get(sha);
      const after = (before ?? 0) | flag;
      if (after === before) return;
      flags.set(sha, after);
      if (before === undefined) insertByGeneration(open, this.get(sha));
      if (after === IN_TO) onlyInTo++;
      else if (before === IN_TO) onlyInTo--;
    };
    if (from !== undefined) paint(from, IN_FROM);
    paint(to, IN_TO);
    const found: Node[] = [];
    // highest generation first, so a commit is only taken once all that descends from it has been
    while (open.length && onlyInTo > 0) {
      const node = open.pop()!;
      const flag = flags.get(node.sha)!;
      if (flag === IN_TO) {
        found.push(node);
        onlyInTo--;
      }
      for (const parent of node.parents) paint(parent, flag);
    }
    return found.reverse();
  }
}

function insertByGeneration(open: Node[], node: Node): void {
  let low = 0;
  let high = open.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (open[middle].generation < node.generation) low = middle + 1;
    else high = middle;
  }
  open.splice(low, 0, node);
}
