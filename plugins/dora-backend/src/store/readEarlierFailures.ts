import { Instant } from 'backstage-plugin-dora-common';
import { Knex } from 'knex';
import { readRolledBackSince, readSuccesses, StoredDeployment } from './readDeployments';
import { readNaming, readOpenedIn, StoredIncident } from './readIncidents';
import { joinSpans } from './spans';
import { ReadScope } from './types';

/**
 * What there is before a span whose failure may have lasted into it: deployments that an incident which matters may be
 * put down to, and those that were rolled back since, with the incidents that may have ended before that.
 *
 * @param incidents - those that matter to the span itself
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
  ].filter(({ gone }) => !gone);
  const preceding = [...incidents, ...more].flatMap(({ targetId, openedAt, ...incident }) =>
    openedAt !== null && scope.selectsIncident(targetId, { openedAt, ...incident })
      ? [{ from: openedAt - attributionMs, to: Math.min(openedAt + 1, from) }]
      : [],
  );
  // All of them in these spans, because an incident is put down to the latest one alone.
  const preceded = await readSuccesses(knex, scope, joinSpans(preceding));
  return { deployments: [...rolledBack, ...preceded], incidents: more };
}
