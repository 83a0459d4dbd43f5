import { readCommandLine, USAGE } from './commandLine';
import { continueWorld } from './continueWorld';
import { startSandbox } from './startSandbox';

async function main(): Promise<void> {
  const { stateFile, ...options } = readCommandLine(process.argv.slice(2));
  const world = stateFile ? continueWorld(stateFile, options.seed ?? '1', Date.now()) : {};
  const sandbox = await startSandbox({ ...options, ...world });
  process.stdout.write(`Simulated GitLab on http://localhost:${sandbox.port}\n`);
  const stop = () => sandbox.close().then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

main().catch(error => {
  const taken = error.code === 'EADDRINUSE';
  const reason = taken ? `port ${error.port} is taken by another program` : error.message;
  process.stderr.write(
    `The simulated GitLab cannot start: ${reason}\n${taken ? '' : `${USAGE}\n`}`,
  );
  process.exit(1);
});
