import { Knex } from 'knex';
import { inChunks } from './chunks';
import { ReadScope } from './types';

interface OfTarget {
  targetId: number;
}

/** Adds to each fact the source of its target. */
export async function sourcesOf(knex: Knex, scope: ReadScope) {
  const ids = [...scope.deploymentTargetIds, ...scope.changeTargetIds, ...scope.incidentTargetIds];
  const rows = await inChunks(ids, some =>
    knex('targets').whereIn('id', some).select<{ id: number; source: string }[]>('id', 'source'),
  );
  const byId = new Map(rows.map(({ id, source }) => [id, source]));
  return {
    add: <T extends OfTarget>(fact: T): T & { source: string } => ({
      ...fact,
      source: byId.get(fact.targetId) ?? 'unknown',
    }),
  };
}
