import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import knexFactory from 'knex';

/** Any number that nothing else locks in this database. */
const LOCK = 7_007_000;
const LONGEST_WAIT = '2min';

const startInTurnRef = createServiceRef<{}>({ id: 'portal.startInTurn', scope: 'root' });

/**
 * Lets backends that share a PostgreSQL start one after the other. Several that start at once bring the tables of the
 * same plugin up to date at once; one of them fails, and that plugin answers 503 until somebody restarts it. The lock
 * belongs to a connection, so it is free again when a backend is killed.
 */
export const startInTurn = createServiceFactory({
  service: startInTurnRef,
  initialization: 'always',
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.rootLifecycle,
    logger: coreServices.rootLogger,
  },
  async factory({ config, lifecycle, logger }) {
    if (config.getOptionalString('backend.database.client') !== 'pg') return {};
    const knex = knexFactory({
      client: 'pg',
      connection: config.get<string | {}>('backend.database.connection'),
      pool: { min: 1, max: 1 },
    });
    try {
      await knex.raw(`set lock_timeout = '${LONGEST_WAIT}'`);
      await knex.raw('select pg_advisory_lock(?)', [LOCK]);
    } catch (error) {
      logger.warn(`Starts without waiting for other backends any longer: ${error}`);
    }
    lifecycle.addStartupHook(() => knex.destroy());
    return {};
  },
});
