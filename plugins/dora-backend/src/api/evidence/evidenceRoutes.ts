import { DeploymentItem } from 'backstage-plugin-dora-common';
import { Router } from 'express';
import { Explained } from '../../metrics/evidence/evidence';
import { CHANGE_COLUMNS, DEPLOYMENT_COLUMNS, INCIDENT_COLUMNS } from '../csv/factColumns';
import { sendCsv } from '../csv/writeCsv';
import { ENTITY, ofEntity, readEntityRequest } from '../entityRequests';
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
  router.get(`${ENTITY}/deployments.csv`, async (request, response) => {
    const { reading, query } = await readEntityRequest(services, request, queries.deploymentsCsv);
    const rows = await asRows(services, deployments)(reading, query);
    await sendCsv(response, {
      name: `${reading.entityRef}-deployments`,
      columns: DEPLOYMENT_COLUMNS,
      rows,
    });
  });
  router.get(`${ENTITY}/changes.csv`, async (request, response) => {
    const { reading, query } = await readEntityRequest(services, request, queries.changesCsv);
    const rows = await asRows(services, changes)(reading, query);
    await sendCsv(response, {
      name: `${reading.entityRef}-changes`,
      columns: CHANGE_COLUMNS,
      rows,
    });
  });
  router.get(`${ENTITY}/incidents.csv`, async (request, response) => {
    const { reading, query } = await readEntityRequest(services, request, queries.incidentsCsv);
    const rows = await asRows(services, incidents)(reading, query);
    await sendCsv(response, {
      name: `${reading.entityRef}-incidents`,
      columns: INCIDENT_COLUMNS,
      rows,
    });
  });
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

function asRows<Item extends Listed, Metric>(
  services: ApiServices,
  { explain, durationOf }: EvidenceList<Item, Metric>,
) {
  return async (reading: Reading, query: ListQuery & { metric?: Metric }) =>
    orderFacts(await explain(services, reading, query), query, durationOf);
}
