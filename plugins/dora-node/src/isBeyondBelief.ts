/** So many may have been deleted; of more than a fifth a list that lost its rows is likelier. */
const FEW = 10;
const SHARE = 1 / 5;

/**
 * Whether so many ids out of `of` that were looked for are absent that nobody takes them for deleted. What a source
 * tells as `missing` is judged by it.
 *
 * @public
 */
export function isBeyondBelief({ ids, of }: { ids: string[]; of: number }): boolean {
  return ids.length > FEW && ids.length > of * SHARE;
}
