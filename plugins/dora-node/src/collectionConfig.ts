import { Config } from '@backstage/config';

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
  const list = (key: string, fallback: string[]) =>
    rootConfig.getOptionalStringArray(`dora.${key}`) ?? fallback;
  return {
    production: {
      environments: list('production.environments', ['production', 'prod']),
      tiers: list('production.tiers', ['production']),
    },
    incidents: {
      labels: list('incidents.labels', ['incident']),
      types: list('incidents.types', ['incident']),
    },
  };
}
