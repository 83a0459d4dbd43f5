import { doraMetricsReadPermission } from 'backstage-plugin-dora-common';
import { Router } from 'express';
import { SCORECARD_COLUMNS } from '../csv/scorecardColumns';
import { sendCsv } from '../csv/writeCsv';
import { queries } from '../queries';
import { parseQuery } from '../requests';
import { ApiServices } from '../types';
import { monthlyReport } from '../reports/monthlyReport';
import { scorecard, scorecardRows, scorecardSeries } from './scorecard';

/** All that the viewer may read side by side, in pages, as a file and as one trend. */
export function addScorecardRoutes(router: Router, services: ApiServices): void {
  const { access, heavyReads } = services;
  router.get('/v1/scorecard', async (request, response) => {
    const viewer = await access.require(request, doraMetricsReadPermission);
    const query = parseQuery(request.url, queries.scorecard);
    response.json(await heavyReads.run(viewer, () => scorecard(services, viewer, query)));
  });
  router.get('/v1/scorecard.csv', async (request, response) => {
    const viewer = await access.require(request, doraMetricsReadPermission);
    const query = parseQuery(request.url, queries.scorecardCsv);
    const rows = await heavyReads.run(viewer, () => scorecardRows(services, viewer, query));
    const name = `scorecard-${query.groupBy ?? 'entity'}`;
    await sendCsv(response, { name, columns: SCORECARD_COLUMNS, rows });
  });
  router.get('/v1/scorecard/series', async (request, response) => {
    const viewer = await access.require(request, doraMetricsReadPermission);
    const query = parseQuery(request.url, queries.scorecardSeries);
    response.json(await heavyReads.run(viewer, () => scorecardSeries(services, viewer, query)));
  });
  router.get('/v1/reports/monthly', async (request, response) => {
    const viewer = await access.require(request, doraMetricsReadPermission);
    const query = parseQuery(request.url, queries.report);
    response.json(await heavyReads.run(viewer, () => monthlyReport(services, viewer, query)));
  });
}
