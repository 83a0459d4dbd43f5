import { Mover } from 'backstage-plugin-dora-common';

/** The clearest of each row, so that one row does not fill the list. */
export function onePerRow(movers: readonly Mover[], most: number): Mover[] {
  const first = new Map<string, Mover>();
  for (const mover of movers) if (!first.has(mover.ref)) first.set(mover.ref, mover);
  return [...first.values()].slice(0, most);
}
