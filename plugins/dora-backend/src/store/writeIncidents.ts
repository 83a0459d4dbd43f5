import { Incident } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { inChunks, insertChunks } from './chunks';
import { latestVersions, WrittenFacts } from './latestVersions';
import { fromIncident, IncidentRow, toIncident } from './rows/incidentRow';
import { upsert } from './upsert';

/** Stores what is new or newer. */
export async function writeIncidents(
  tx: Knex.Transaction,
  targetId: number,
  incidents: Incident[],
): Promise<WrittenFacts> {
  const rows = await inChunks(
    incidents.map(({ id }) => id),
    some =>
      tx<IncidentRow>('incidents').where({ target_id: targetId }).whereIn('id', some).select(),
  );
  const known = new Map(rows.map(row => [row.id, toIncident(row)]));
  const { write, added } = latestVersions(known, incidents);
  const coming = write.map(incident => fromIncident(targetId, incident));
  await upsert(tx, 'incidents', coming, { key: ['target_id', 'id'] });
  return { added, changed: write.length - added };
}

/** Marks changes or incidents that the source does not have any more. Nothing is derived from whether they are there. */
export async function markGone(
  tx: Knex.Transaction,
  table: 'changes' | 'incidents',
  targetId: number,
  ids: string[],
): Promise<WrittenFacts> {
  let changed = 0;
  for (const some of insertChunks(ids)) {
    changed += await tx(table)
      .where({ target_id: targetId, gone: false })
      .whereIn('id', some)
      .update({ gone: true });
  }
  return { added: 0, changed };
}
