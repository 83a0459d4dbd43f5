import { DeploymentItem } from 'backstage-plugin-dora-common';
import { RequestHandler, Router } from 'express';
import { z } from 'zod';
import { Explained } from '../../metrics/evidence/evidence';
import { CHANGE_COLUMNS, DEPLOYMENT_COLUMNS, INCIDENT_COLUMNS } from '../csv/factColumns';
import { Columns, sendCsv } from '../csv/writeCsv';
import { ENTITY, ofEntity, ReadingSchema, readOfEntity } from '../entityRequests';
import { queries } from '../queries';
import { Reading } from '../reading';
import { ApiServices } from '../types';
import { changeEvidence } from './changeEvidence';
import { deploymentEvidence } from './deploymentEvidence';
import { incidentEvidence } from './incidentEvidence';
import { Listed, listPage, ListQuery, orderFacts } from './listPage';

interface EvidenceList<Item, Metric> {
  explain: (
    services: ApiServices,
    reading: Reading,
    query: { metric?: Metric },
  ) => Promise<Explained<Item>[]>;
  durationOf: (item: Item) => number | null;
}

const deployments = {
  explain: deploymentEvidence,
  /** Of those that failed, how long that lasted. */
  durationOf: ({ durationSeconds, timeToRestoreSeconds = durationSeconds }: DeploymentItem) =>
    timeToRestoreSeconds,
};
const changes = {
  explain: changeEvidence,
  durationOf: ({ leadTimeSeconds }: { leadTimeSeconds: number | null }) => leadTimeSeconds,
};
const incidents = {
  explain: incidentEvidence,
  durationOf: (item: { timeToRestoreSeconds: number | null }) => item.timeToRestoreSeconds,
};

/** The facts behind a number, in pages and as files. */
export function addEvidenceRoutes(router: Router, services: ApiServices): void {
  router.get(
    `${ENTITY}/deployments`,
    ofEntity(services, queries.deployments, inPages(services, deployments)),
  );
  router.get(`${ENTITY}/changes`, ofEntity(services, queries.changes, inPages(services, changes)));
  router.get(
    `${ENTITY}/incidents`,
    ofEntity(services, queries.incidents, inPages(services, incidents)),
  );
  router.get(
    `${ENTITY}/deployments.csv`,
    asFile(services, queries.deploymentsCsv, {
      ...deployments,
      kind: 'deployments',
      columns: DEPLOYMENT_COLUMNS,
    }),
  );
  router.get(
    `${ENTITY}/changes.csv`,
    asFile(services, queries.changesCsv, { ...changes, kind: 'changes', columns: CHANGE_COLUMNS }),
  );
  router.get(
    `${ENTITY}/incidents.csv`,
    asFile(services, queries.incidentsCsv, {
      ...incidents,
      kind: 'incidents',
      columns: INCIDENT_COLUMNS,
    }),
  );
}

function inPages<Item extends Listed, Metric>(
  services: ApiServices,
  { explain, durationOf }: EvidenceList<Item, Metric>,
) {
  return async (reading: Reading, query: ListQuery & { metric?: Metric }) =>
    listPage(
      await explain(services, reading, query),
      { ...query, to: reading.window.to },
      durationOf,
    );
}

function asFile<Item extends Listed, Metric>(
  services: ApiServices,
  schema: ReadingSchema & z.ZodType<ListQuery & { metric?: Metric }>,
  {
    kind,
    columns,
    explain,
    durationOf,
  }: EvidenceList<Item, Metric> & { kind: string; columns: Columns<Item> },
): RequestHandler {
  return async (request, response) => {
    const file = await readOfEntity(services, request, schema, async (reading, query) => ({
      name: `${reading.entityRef}-${kind}`,
      columns,
      rows: orderFacts(await explain(services, reading, query), query, durationOf),
    }));
    await sendCsv(response, file);
  };
}
