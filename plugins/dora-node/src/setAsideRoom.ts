import { HOUR_MS } from 'backstage-plugin-dora-common';
import { SetAside } from './lists';
import { SourceError } from './SourceError';

/**
 * So many rows of a part are set aside of a target: more show nothing to people that these do not.
 *
 * @public
 */
export const MOST_SET_ASIDE = 500;

/** Asked for again by themselves while they are not known, so that nothing is lost of what is not noted. */
const ASKED_AGAIN: ReadonlySet<SetAside['part']> = new Set([
  'commits',
  'shipments',
  'environments',
]);

/**
 * Whether what finds no room is to be refused, because nobody would come back to it.
 *
 * @public
 */
export function needsRoom(part: SetAside['part']): boolean {
  return !ASKED_AGAIN.has(part);
}

/**
 * More rows make no sense than are set aside: a list must not go on past what is not noted. A source that has several
 * lists fails the one by it; a page that goes beyond is not stored, and its target fails.
 *
 * @public
 */
export class NoRoomError extends SourceError {
  constructor(part: SetAside['part']) {
    super(
      'badAnswer',
      `More than ${MOST_SET_ASIDE} ${part} make no sense, and no more are set aside: nothing is read past the next one until some of them can be read, see the rows that could not be`,
      { retryAfterMs: HOUR_MS },
    );
  }
}
