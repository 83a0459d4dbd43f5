/** One address for several backends, which take turns, as behind a load balancer. */
import { createServer, request } from 'node:http';

/** `backends` may change while it runs. */
export async function startBalancer(backends) {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const { url } = backends[turn++ % backends.length];
    const { method, headers } = incoming;
    const onward = request(new URL(incoming.url, url), { method, headers }, answer => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${server.address().port}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
