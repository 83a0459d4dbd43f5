/** Collecting a large project, the first time and the next, against the published scripts' way. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBackend, startSandbox } from '../portal.mjs';
import { say } from '../progress.mjs';
import { runPublishedScript } from './publishedScript.mjs';

const PROJECT = 'bench/large';
const SIZE = '2000x1500';
const LATENCY_MS = 30;
/** Long enough that a run is over before the next begins. */
const FREQUENCY_SECONDS = 20;
const ENTITY = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'large', annotations: { 'gitlab.com/project-slug': PROJECT } },
  spec: { type: 'service', lifecycle: 'production', owner: 'bench' },
};

const pause = seconds => new Promise(resolve => setTimeout(resolve, seconds * 1000));

async function requestsOf(sandbox, work) {
  await sandbox.call('/__stats/reset', {});
  const value = await work();
  const { total, maxConcurrent } = await sandbox.call('/__stats');
  return { value, requests: total, inFlight: maxConcurrent };
}

/** The runs that the backend's log tells of, in seconds. */
function runs(backend) {
  return [...backend.log().matchAll(/Collected \S*bench\/large after ([\d.]+) s/g)].map(m =>
    Number(m[1]),
  );
}

async function untilRuns(backend, count) {
  for (let i = 0; i < 1200; i++) {
    if (runs(backend).length >= count) return runs(backend)[count - 1];
    await pause(0.1);
  }
  throw new Error(`no ${count} runs within two minutes:\n${backend.log().slice(-3000)}`);
}

export async function benchCollection({ toolchain, check }) {
  const work = mkdtempSync(join(tmpdir(), 'dora-bench-'));
  const args = ['--latency', String(LATENCY_MS), '--large', SIZE];
  const sandbox = await startSandbox({ toolchain, args });
  try {
    // Warm, so that the first of both ways does not pay for the sandbox's own start.
    await sandbox.call('/-/health').catch(() => {});
    const began = performance.now();
    const script = await requestsOf(sandbox, () =>
      runPublishedScript({ url: sandbox.url, token: 'sandbox-token', project: PROJECT }),
    );
    const scriptSeconds = (performance.now() - began) / 1000;
    say(`  script: ${scriptSeconds.toFixed(1)} s, ${script.requests} requests, each run`);

    let backend;
    const first = await requestsOf(sandbox, async () => {
      backend = await startBackend({
        toolchain,
        sandbox,
        work,
        entities: [ENTITY],
        config: { dora: { schedule: { frequency: { seconds: FREQUENCY_SECONDS } } } },
      });
      return untilRuns(backend, 1);
    });
    try {
      say(
        `  first:  ${first.value} s, ${first.requests} requests, ${first.inFlight} in flight at most`,
      );
      const second = await requestsOf(sandbox, () => untilRuns(backend, 2));
      say(`  second: ${second.value} s, ${second.requests} requests`);
      check('first collection, times faster than the script', scriptSeconds / first.value, {
        atLeast: 8,
      });
      check('first collection, share of the script’s requests', first.requests / script.requests, {
        atMost: 1,
      });
      check('requests in flight', first.inFlight, { atMost: 10 });
      check('second collection, times fewer requests', script.requests / second.requests, {
        atLeast: 200,
      });
    } finally {
      await backend.stop();
    }
  } finally {
    await sandbox.stop();
  }
}
