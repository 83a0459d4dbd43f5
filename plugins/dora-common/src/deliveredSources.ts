/**
 * What begins the id of a source whose facts a service hands over; behind it stands who that is.
 *
 * @public
 */
export const PUSH_SOURCE_PREFIX = 'push:';

/**
 * What begins the id of a source whose facts come as webhooks of a tool; behind it stands the receiver's id.
 *
 * @public
 */
export const RECEIVER_SOURCE_PREFIX = 'receiver:';

/**
 * Whether a source brings its facts by itself instead of being asked for them: then it is never late.
 *
 * @public
 */
export function isDeliveredSource(source: string): boolean {
  return source.startsWith(PUSH_SOURCE_PREFIX) || source.startsWith(RECEIVER_SOURCE_PREFIX);
}
