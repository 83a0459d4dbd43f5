import { ENABLED_ANNOTATION } from './annotations';

/**
 * Whether an entity says of itself that it is not to be measured: `dora/enabled` is `false`, in letters of any size.
 * Anything else, nonsense too, leaves it measured.
 *
 * @public
 */
export function isOptedOut(entity: {
  metadata: { annotations?: Record<string, string | undefined> };
}): boolean {
  return entity.metadata.annotations?.[ENABLED_ANNOTATION]?.trim().toLowerCase() === 'false';
}
