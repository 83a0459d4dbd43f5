import { matchesGlob } from 'backstage-plugin-dora-common';

/** Names in order, so that a glob is held only against those that begin as it does. */
export class AlarmNames {
  readonly #sorted: string[];

  constructor(names: Iterable<string>) {
    this.#sorted = [...new Set(names)].sort(compare);
  }

  hasMatch(pattern: string): boolean {
    const prefix = pattern.split('*', 1)[0];
    for (let i = this.#firstFrom(prefix); i < this.#sorted.length; i++) {
      const name = this.#sorted[i];
      if (!name.startsWith(prefix)) return false;
      if (matchesGlob(pattern, name)) return true;
    }
    return false;
  }

  #firstFrom(prefix: string): number {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.#sorted[middle], prefix) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** By code units, as `startsWith` goes by them. */
function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
