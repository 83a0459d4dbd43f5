import { CoverageItem, CoverageTroubles, toIso } from 'backstage-plugin-dora-common';
import { plural } from '../metrics/noData';
import { TargetTroubles, UnreadRow } from '../store/types';

/** So many examples tell a person what kind of trouble it is. */
const ROWS_SHOWN = 20;

/**
 * As they go over the wire; undefined where an entity has none.
 *
 * @param isTold - whether its readers may be told of that row
 */
export function toCoverageTroubles(
  troubles: TargetTroubles,
  isTold: (row: UnreadRow) => boolean,
): CoverageTroubles | undefined {
  const { lists, heldBack } = troubles;
  const unread = troubles.unread.filter(isTold);
  if (lists.length + unread.length + heldBack.length === 0) return undefined;
  return {
    lists: lists.map(({ list, error, refused, failingSince }) => ({
      list,
      error: error ?? '',
      refused,
      since: toIso(failingSince),
    })),
    unread: {
      count: unread.length,
      rows: unread.slice(0, ROWS_SHOWN).map(({ part, id, why, url, since }) => ({
        part,
        id,
        why,
        url,
        since: toIso(since),
      })),
    },
    heldBack: heldBack.map(({ kind, count, of, since }) => ({
      kind,
      count,
      of,
      since: toIso(since),
    })),
  };
}

/** In one sentence or two, what a person may do about them. */
export function fixTroubles({ lists, unread, heldBack }: CoverageTroubles): CoverageItem['fix'] {
  const [row] = unread.rows;
  const sentences = [
    ...lists.map(({ list, error }) => `${list} cannot be read: ${error}.`),
    ...(row
      ? [
          `${plural(unread.count, 'row')} could not be read, such as ${row.part} ${row.id} (${row.why}): the rest counts, and they are tried again daily.`,
        ]
      : []),
    ...heldBack.map(
      ({ kind, count, of }) =>
        `${count} of ${of} ${kind} are absent from their list all at once: they count on until the source says of each, or somebody confirms, that it is gone.`,
    ),
  ];
  return { message: sentences.join(' ') };
}
