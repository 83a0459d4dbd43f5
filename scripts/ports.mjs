import { createServer } from 'node:net';

/** Nobody may listen there on any of the addresses that `localhost` can mean. */
async function isFree(port) {
  for (const host of ['127.0.0.1', '::1', '0.0.0.0', '::']) {
    if ((await tryListen(port, host)) === 'taken') return false;
  }
  return true;
}

function tryListen(port, host) {
  return new Promise(resolve => {
    const probe = createServer();
    // An address that this computer does not have (no IPv6) cannot be taken either.
    probe.once('error', error => resolve(error.code === 'EADDRINUSE' ? 'taken' : 'free'));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve('free')));
  });
}

/** Throws an error that names each port that is taken and what it is for. `wanted`: purpose -> port. */
export async function assertPortsFree(wanted) {
  const taken = [];
  for (const [purpose, port] of Object.entries(wanted)) {
    if (!(await isFree(port))) taken.push(`port ${port}, which the ${purpose} needs, is taken`);
  }
  if (taken.length) {
    throw new Error(`${taken.join('; ')}. End the program that listens there and try again.`);
  }
}

const given = new Set();

/** A port that was free a moment ago, and that nobody here got before: what it was for may not listen yet. */
export async function freePort() {
  for (;;) {
    const port = await unusedPort();
    if (given.has(port)) continue;
    given.add(port);
    return port;
  }
}

function unusedPort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
