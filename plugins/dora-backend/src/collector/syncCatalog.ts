import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Instant } from 'backstage-plugin-dora-common';
import { DoraSource } from 'backstage-plugin-dora-node';
import { ClaimStore } from '../store/ClaimStore';
import { ClaimGatherer } from './ClaimGatherer';

interface CatalogSyncOptions {
  catalog: CatalogService;
  auth: AuthService;
  kinds: string[];
  sources: DoraSource[];
  claims: ClaimStore;
  logger: LoggerService;
}

/**
 * Goes through the catalog as the plugin itself sees it, and collects from then on what its entities name. Answers
 * whether that is anything else than before.
 */
export async function syncCatalog(options: CatalogSyncOptions, now: Instant): Promise<boolean> {
  const { catalog, auth, kinds, sources, claims, logger } = options;
  const gatherer = new ClaimGatherer(sources, (error, source, entity) =>
    logger.warn(
      `The source ${source.id} could not read ${stringifyEntityRef(entity)} and passes it over: ${error}`,
    ),
  );
  const stream = catalog.streamEntities(
    // Whole entities: to pick fields of them costs the catalog more than to send them.
    { filter: kinds.map(kind => ({ kind })) },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  let entities = 0;
  for await (const page of stream) {
    for (const entity of page) gatherer.add(entity);
    entities += page.length;
  }
  const all = gatherer.all();
  const { added, removed } = await claims.replace(all, now);
  const line = `${entities} entities name ${all.names.length} targets: ${added} new, ${removed} gone`;
  const changed = added + removed > 0;
  if (changed) logger.info(`Followed the catalog: ${line}`);
  else logger.debug(`Followed the catalog: ${line}`);
  return changed;
}
