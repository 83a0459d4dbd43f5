import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { mockServices } from '@backstage/backend-test-utils';
import { logOf } from './__testUtils__/watchedServices';
import { Portal } from './Portal';

it.each([
  [401, 'application/json', true],
  [503, 'application/json', true],
  [404, 'application/json', false],
  // The app's own page, for what it does not know.
  [200, 'text/html; charset=utf-8', false],
])(
  'takes an answer of %s, %s for a plugin that is installed: %s',
  async (status, type, expected) => {
    const server = createServer((_, response) =>
      response.writeHead(status, { 'content-type': type }).end('{}'),
    );
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/notifications`;
    const { logger, lines } = logOf('info');
    const portal = new Portal({
      notifications: { send: async () => {} },
      discovery: mockServices.discovery.mock({ getBaseUrl: async () => url }),
      logger,
    });
    expect(await portal.isInstalled()).toBe(expected);
    expect(await portal.isInstalled()).toBe(expected);
    // Said once, however often it is asked.
    expect(lines()).toHaveLength(expected ? 0 : 1);
    await new Promise(resolve => {
      server.close(resolve);
    });
  },
);
