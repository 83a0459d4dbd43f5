import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createService } from '../src/service.js';

const service = createService();
let url;

before(async () => {
  await new Promise(resolve => service.listen(0, resolve));
  url = `http://localhost:${service.address().port}`;
});
after(() => service.close());

test('it is healthy', async () => {
  const response = await fetch(`${url}/healthz`);
  assert.equal(response.status, 200);
});

test('it counts requests by status', async () => {
  await fetch(`${url}/nowhere`);
  const metrics = await (await fetch(`${url}/metrics`)).text();
  assert.match(metrics, /http_requests_total\{service=".+",status="404"\} 1/);
  assert.match(metrics, /http_request_duration_seconds_bucket\{.+le="\+Inf"\}/);
});
