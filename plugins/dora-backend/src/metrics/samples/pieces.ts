import { Numbers } from './ByPlace';

/** So many places in a row that are the same in an old list and in a new one. */
export interface Piece {
  from: number;
  to: number;
  length: number;
}

/** What of a list stays when some places of it go and others come: all of both in order. */
export function piecesOf(
  length: number,
  { gone, cameBefore }: { gone: readonly number[]; cameBefore: readonly number[] },
): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let to = 0;
  let skipped = 0;
  const stayUpTo = (end: number) => {
    while (from < end) {
      const stop = Math.min(gone[skipped] ?? end, end);
      if (stop > from) pieces.push({ from, to, length: stop - from });
      to += stop - from;
      from = stop;
      if (from < end) {
        from += 1;
        skipped += 1;
      }
    }
  };
  for (const place of cameBefore) {
    stayUpTo(place);
    to += 1;
  }
  stayUpTo(length);
  return pieces;
}

/**
 * Fills a list of numbers: what stays by whole pieces, because one by one takes longer than all the rest.
 *
 * @param before - those of the old list, in several lists one after the other
 */
export function carried<L extends Numbers | Uint16Array | Uint32Array>(
  made: L,
  { before, came }: { before: readonly L[]; came: L },
  pieces: readonly Piece[],
): L {
  let place = 0;
  let nth = 0;
  const fillUpTo = (end: number) => {
    for (; place < end; place++) made[place] = came[nth++];
  };
  for (const { from, to, length } of pieces) {
    fillUpTo(to);
    let begin = 0;
    for (const list of before) {
      const part = list.subarray(Math.max(0, from - begin), Math.max(0, from + length - begin));
      made.set(part, place);
      place += part.length;
      begin += list.length;
    }
  }
  fillUpTo(made.length);
  return made;
}
