import { larkspurAws, startAwsSandbox } from './aws';
import { readCommandLine, USAGE } from './commandLine';
import { continueWorld } from './continueWorld';
import { playPagers } from './pagers/playPagers';
import { startSandbox } from './startSandbox';

async function main(): Promise<void> {
  const { stateFile, awsPort, portal, ...options } = readCommandLine(process.argv.slice(2));
  const seed = options.seed ?? '1';
  const beginning = stateFile
    ? continueWorld(stateFile, seed, Date.now())
    : { anchor: Date.now(), sessions: [Date.now()] };
  const gitlab = await startSandbox({ ...options, ...beginning });
  const world = larkspurAws(() => gitlab.world, { anchor: beginning.anchor, seed });
  const aws = await startAwsSandbox({ world, port: awsPort, latencyMs: options.latencyMs });
  process.stdout.write(`Simulated GitLab on http://localhost:${gitlab.port}, AWS on ${aws.url}\n`);
  if (portal) {
    playPagers(portal);
    gitlab.control({ webhooksTo: portal });
  }
  const stop = () => Promise.all([gitlab.close(), aws.close()]).then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

main().catch(error => {
  const taken = error.code === 'EADDRINUSE';
  const reason = taken ? `port ${error.port} is taken by another program` : error.message;
  process.stderr.write(`The sandbox cannot start: ${reason}\n${taken ? '' : `${USAGE}\n`}`);
  process.exit(1);
});
