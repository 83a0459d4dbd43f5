import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { assertPortsFree, freePort } from './ports.mjs';

function listen(host) {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, host, () => resolve(server));
  });
}

for (const host of ['127.0.0.1', '0.0.0.0']) {
  test(`names a port that is taken on ${host}, and what it is for`, async () => {
    const server = await listen(host);
    const { port } = server.address();
    try {
      await assert.rejects(
        assertPortsFree({ portal: port }),
        new RegExp(`port ${port}, which the portal needs, is taken`),
      );
    } finally {
      server.close();
    }
  });
}

test('is content with free ports', async () => {
  await assertPortsFree({ portal: await freePort() });
});
