import { Piece, carried } from './pieces';
import { PooledTimeline } from './PooledTimeline';
import { Timed } from './timeline';

/** For each place 1 where it is of the same instant as the one before, and 0 else. Kept with the pool. */
export function repeatsOf(pool: PooledTimeline<Timed>): Uint8Array {
  pool.repeats ??= new Uint8Array(pool.length).map((_, place) => repeatAt(pool, place));
  return pool.repeats;
}

/** For a pool that was made from another: it is asked anew only where something came or went. */
export function carryRepeats(
  { before, made }: Record<'before' | 'made', PooledTimeline<Timed>>,
  pieces: readonly Piece[],
): void {
  if (!before.repeats) return;
  const came = new Uint8Array(made.length);
  const repeats = carried(new Uint8Array(made.length), { before: before.repeats, came }, pieces);
  let end = 0;
  for (const { to, length } of [...pieces, { to: made.length, length: 0 }]) {
    for (let place = end; place <= to && place < made.length; place++) {
      repeats[place] = repeatAt(made, place);
    }
    end = to + length;
  }
  made.repeats = repeats;
}

function repeatAt(pool: PooledTimeline<Timed>, place: number): number {
  return place > 0 && pool.instantAt(place) === pool.instantAt(place - 1) ? 1 : 0;
}
