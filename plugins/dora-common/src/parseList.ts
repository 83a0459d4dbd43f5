/** Anybody may edit annotations: more than this is refused. */
const MAX_VALUES = 20;
const MAX_VALUE_LENGTH = 200;

/**
 * The comma-separated values of an annotation, or undefined where it is not one to 20 values of at most 200 characters.
 *
 * @public
 */
export function parseList(value: string): string[] | undefined {
  const items = value
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '');
  const fits =
    items.length > 0 &&
    items.length <= MAX_VALUES &&
    items.every(item => item.length <= MAX_VALUE_LENGTH);
  return fits ? items : undefined;
}
