import { isDeliveredSource, SourceStatus } from 'backstage-plugin-dora-common';

/**
 * How fresh numbers are: as their stalest source. What was never read brought none, and what comes by itself is not old for
 * being silent; undefined where nothing else is there.
 */
export function oldestSuccess(
  sources: readonly Pick<SourceStatus, 'source' | 'lastSuccessAt'>[],
): string | undefined {
  return sources
    .flatMap(({ source, lastSuccessAt }) =>
      lastSuccessAt === null || isDeliveredSource(source) ? [] : lastSuccessAt,
    )
    .sort()[0];
}
