import { parseArgs } from 'node:util';
import { largeProject } from './organisation/largeProject';
import { Organisation } from './organisation/larkspur';
import { SandboxOptions } from './startSandbox';

export const USAGE = `usage: node packages/sandbox/bin/sandbox.cjs
  [--port 7070] [--aws-port 7071] [--host 127.0.0.1] [--token sandbox-token] [--seed 1] [--latency MS] [--state FILE] [--portal URL] [--large 2000x1500]

  --state FILE   remembers where the history is anchored, so that the same organisation goes on after a restart
  --portal URL   of the backend of a portal that GitLab's webhooks tell of what happens, and PagerDuty and Alertmanager of incidents now and then
  --large MxD    instead of the company one project, bench/large, with M merge requests and D deployments`;

/** Reads the arguments; throws with what is wrong. */
export function readCommandLine(
  args: string[],
): SandboxOptions & { awsPort: number; stateFile?: string; portal?: string } {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '7070' },
      'aws-port': { type: 'string', default: '7071' },
      host: { type: 'string', default: '127.0.0.1' },
      token: { type: 'string', default: 'sandbox-token' },
      seed: { type: 'string', default: '1' },
      latency: { type: 'string', default: '0' },
      state: { type: 'string' },
      portal: { type: 'string' },
      large: { type: 'string' },
    },
  });
  return {
    port: wholeNumber('--port', values.port, 65_535),
    awsPort: wholeNumber('--aws-port', values['aws-port'], 65_535),
    host: values.host,
    token: values.token,
    seed: values.seed,
    latencyMs: wholeNumber('--latency', values.latency, 600_000),
    stateFile: values.state,
    portal: values.portal,
    organisation: values.large === undefined ? 'larkspur' : large(values.large),
  };
}

function large(text: string): Organisation {
  const [, mergeRequests, deployments] = /^(\d{1,6})x(\d{1,6})$/.exec(text) ?? [];
  if (!mergeRequests) throw new Error(`--large is '${text}', expected such as 2000x1500`);
  return largeProject({ mergeRequests: Number(mergeRequests), deployments: Number(deployments) });
}

function wholeNumber(name: string, text: string, max: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > max) {
    throw new Error(`${name} is '${text}', expected a whole number up to ${max}`);
  }
  return value;
}
