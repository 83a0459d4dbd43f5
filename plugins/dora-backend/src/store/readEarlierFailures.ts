import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { inChunks } from './chunks';
import {
  readRolledBackSince,
  readSuccesses,
  readSuccessesThat,
  StoredDeployment,
} from './readDeployments';
import { isIncidentHere, readNaming, readOpenedIn, StoredIncident } from './readIncidents';
import { withNamed } from './readNamed';
import { joinSpans } from './spans';
import { ReadScope } from './types';

/**
 * What there is before a span whose failure may have lasted into it: deployments that an incident which matters names or
 * may be put down to, and those that were rolled back since, with the incidents that may have ended before that.
 *
 * @param incidents - those that matter to the span itself
 * @returns all incidents, with what they name
 */
export async function readEarlierFailures(
  knex: Knex,
  scope: ReadScope,
  { from, attributionMs }: { from: Instant; attributionMs: number },
  incidents: StoredIncident[],
): Promise<{ deployments: StoredDeployment[]; incidents: StoredIncident[] }> {
  const rolledBack = await readRolledBackSince(knex, scope, from);
  const following = rolledBack.map(({ finishedAt }) => ({
    from: finishedAt!,
    to: finishedAt! + attributionMs + 1,
  }));
  const more = [
    ...(await readOpenedIn(knex, scope.incidentTargetIds, joinSpans(following))),
    ...(await readNaming(knex, scope.incidentTargetIds, rolledBack)),
  ].filter(isIncidentHere);
  const naming = await withNamed(knex, scope, [...incidents, ...more]);
  const preceding = naming.flatMap(({ targetId, openedAt, named, ...incident }) =>
    openedAt !== null && scope.selectsIncident(targetId, { openedAt, ...incident })
      ? [{ from: openedAt - attributionMs, to: Math.min(openedAt + 1, from) }]
      : [],
  );
  // All of them in these spans, because an incident is put down to the latest one alone.
  const preceded = await readSuccesses(knex, scope, joinSpans(preceding));
  const ids = naming.flatMap(({ named }) => named.map(({ id }) => id));
  const named = await inChunks(ids, some =>
    readSuccessesThat(knex, scope, successes =>
      successes.whereIn('deployments.id', some).where('deployments.finished_at', '<', from),
    ),
  );
  return { deployments: [...rolledBack, ...preceded, ...named], incidents: naming };
}
