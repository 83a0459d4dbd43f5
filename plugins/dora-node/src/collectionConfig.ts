import { Config } from '@backstage/config';
import { DEFAULT_PRODUCTION } from 'backstage-plugin-dora-common';

/**
 * What is read from `dora:` both when collecting and when reading: which environments are production, which
 * issues are incidents. Bounds are checked by the backend at start.
 *
 * @public
 */
export interface CollectionConfig {
  production: { environments: string[]; tiers: string[] };
  incidents: { labels: string[]; types: string[] };
}

/**
 * Reads the part of `dora:` that sources and the backend share, with its defaults.
 *
 * @public
 */
export function readCollectionConfig(rootConfig: Config): CollectionConfig {
  const list = (key: string, fallback: readonly string[]) =>
    rootConfig.getOptionalStringArray(`dora.${key}`) ?? [...fallback];
  return {
    production: {
      environments: list('production.environments', DEFAULT_PRODUCTION.environments),
      tiers: list('production.tiers', DEFAULT_PRODUCTION.tiers),
    },
    incidents: {
      labels: list('incidents.labels', ['incident']),
      types: list('incidents.types', ['incident']),
    },
  };
}
