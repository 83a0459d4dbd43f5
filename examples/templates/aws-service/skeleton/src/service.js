import { createServer } from 'node:http';
import { RequestMetrics } from './RequestMetrics.js';

/** Answers requests and counts them for Prometheus. */
export function createService(metrics = new RequestMetrics('${{ values.name }}')) {
  return createServer((request, response) => {
    if (request.url === '/metrics') {
      response.setHeader('content-type', 'text/plain; version=0.0.4').end(metrics.render());
      return;
    }
    const began = process.hrtime.bigint();
    response.once('finish', () => {
      metrics.observe(response.statusCode, Number(process.hrtime.bigint() - began) / 1e9);
    });
    if (request.url === '/healthz') response.end('ok');
    else if (request.url === '/') response.end('${{ values.name }}');
    else response.writeHead(404).end('not found');
  });
}
