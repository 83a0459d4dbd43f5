import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { doraMetricsReadPermission } from 'backstage-plugin-dora-common';
import { Router } from 'express';
import { queries } from '../queries';
import { parseQuery } from '../requests';
import { ApiServices } from '../types';
import { writeExposition } from './writeExposition';

/** Whatever is asked for: OpenMetrics, the other format, would add `_total` to the names of counters. */
const TEXT_FORMAT = 'text/plain; version=0.0.4; charset=utf-8';

/** What Prometheus scrapes: of all entities, so it is for services alone. */
export function addPrometheusRoutes(router: Router, services: ApiServices): void {
  const { access, tallies } = services;
  router.get('/v1/prometheus', async (request, response) => {
    await access.requireService(request, doraMetricsReadPermission);
    parseQuery(request.url, queries.none);
    const text = writeExposition(await tallies.all());
    response.setHeader('content-type', TEXT_FORMAT);
    await pipeline(Readable.from(inTurns(text)), response).catch(error => {
      if (!response.destroyed && !response.closed) throw error;
    });
  });
}

async function* inTurns(pieces: Iterable<string>): AsyncGenerator<string> {
  for (const piece of pieces) {
    if (piece !== '') yield piece;
    await setImmediate();
  }
}
