import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { doraMetricsReadPermission } from 'backstage-plugin-dora-common';
import { Response, Router } from 'express';
import { queries } from '../queries';
import { parseQuery } from '../requests';
import { ApiServices } from '../types';
import { writeExposition } from './writeExposition';

/** Whatever is asked for: OpenMetrics, the other format, would add `_total` to the names of counters. */
const TEXT_FORMAT = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * What Prometheus scrapes: of all entities, so it is for services alone. Every answer has all rows in memory, so each waits
 * for its turn, and no service has more of them at once than any other caller has.
 */
export function addPrometheusRoutes(router: Router, services: ApiServices): void {
  const { access, heavyReads, tallies } = services;
  router.get('/v1/prometheus', async (request, response) => {
    const scraper = await access.requireServiceViewer(request, doraMetricsReadPermission);
    parseQuery(request.url, queries.none);
    await heavyReads.run(
      scraper,
      () => tallies.all(),
      all => sendExposition(response, writeExposition(all)),
    );
  });
}

async function sendExposition(response: Response, pieces: Iterable<string>): Promise<void> {
  response.setHeader('content-type', TEXT_FORMAT);
  await pipeline(Readable.from(inTurns(pieces)), response).catch(error => {
    if (!response.destroyed && !response.closed) throw error;
  });
}

async function* inTurns(pieces: Iterable<string>): AsyncGenerator<string> {
  for (const piece of pieces) {
    if (piece !== '') yield piece;
    await setImmediate();
  }
}
