import { FetchUrlReader, GitlabUrlReader, UrlReaders } from '@backstage/backend-defaults/urlReader';
import { coreServices, createServiceFactory } from '@backstage/backend-plugin-api';

/**
 * Reads files from GitLab and from plain addresses, which is all this portal's catalog and templates need. The
 * readers of the other hosts would check the settings of hosts that are here for their facts alone: an AWS account
 * with a region and no role, which is enough to collect, would keep the catalog from starting.
 */
export const urlReader = createServiceFactory({
  service: coreServices.urlReader,
  deps: { config: coreServices.rootConfig, logger: coreServices.logger },
  factory: ({ config, logger }) =>
    UrlReaders.create({
      config,
      logger,
      factories: [GitlabUrlReader.factory, FetchUrlReader.factory],
    }),
});
