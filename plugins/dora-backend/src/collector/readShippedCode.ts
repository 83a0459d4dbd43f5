import { LoggerService } from '@backstage/backend-plugin-api';
import { DAY_MS, Instant, Shipment } from 'backstage-plugin-dora-common';
import { DoraSource, SourceError } from 'backstage-plugin-dora-node';
import { CodePair, CodeStore, UnaskedDeployment } from '../store/CodeStore';
import { abortable } from '../leases/RunStop';

const DEPLOYMENTS_AT_A_TIME = 50;
const QUESTIONS_AT_ONCE = 5;
/** Code may be mirrored, and a mirror be behind. After that long it will not know a commit any more. */
const ASKED_AGAIN_FOR_MS = DAY_MS;

interface ShippedCodeOptions {
  code: CodeStore;
  source: (id: string) => DoraSource | undefined;
  lease: { targetId: number; owner: string };
  signal: AbortSignal;
  logger: LoggerService;
  now: () => Instant;
}

/**
 * Asks the history of code what deployments of another source shipped of it: those of a pipeline, of a project's
 * merge requests. Both a run over the pipeline and one over the project end with it, whichever comes last.
 *
 * A question that fails takes no other with it, unless all do: it is thrown when the others are answered.
 */
export async function readShippedCode(options: ShippedCodeOptions): Promise<void> {
  const { code, lease, now } = options;
  let failure: unknown;
  for (const pair of await code.pairsOf(lease.targetId)) {
    const source = options.source(pair.codeSource);
    if (!source?.commitsBetween) continue;
    const leasedUntil = pair.deploymentsLeasedUntil ?? 0;
    if (pair.deploymentTargetId === lease.targetId || leasedUntil <= now()) {
      try {
        await readPair(options, pair, source);
      } catch (error) {
        if (isOfAll(options, error)) throw error;
        failure ??= error;
      }
    } else if ((await code.unasked(pair, 1)).length > 0) {
      // The run over the pipeline asks. It may have begun before this code was known: then the next one does.
      await code.askAgainSoon(pair, now());
    }
  }
  if (failure) throw failure;
}

async function readPair(
  options: ShippedCodeOptions,
  pair: CodePair,
  source: DoraSource,
): Promise<void> {
  const { code, lease, now } = options;
  const unknown = new Set<string>();
  let failure: unknown;
  for (;;) {
    const limit = DEPLOYMENTS_AT_A_TIME + unknown.size;
    const unasked = (await code.unasked(pair, limit)).filter(({ id }) => !unknown.has(id));
    if (unasked.length === 0) break;
    for (let i = 0; i < unasked.length; i += QUESTIONS_AT_ONCE) {
      const some = unasked.slice(i, i + QUESTIONS_AT_ONCE);
      const answers = await Promise.allSettled(some.map(each => ask(options, pair, source, each)));
      const told = answers.map(answer =>
        answer.status === 'fulfilled' ? answer.value : undefined,
      );
      const failed = answers.flatMap(answer =>
        answer.status === 'rejected' ? [answer.reason] : [],
      );
      await code.store(
        lease,
        pair,
        told.flatMap(each => each ?? []),
        now(),
      );
      const ofAll = failed.find(error => isOfAll(options, error));
      if (ofAll || failed.length === some.length) throw ofAll ?? failed[0];
      failure ??= failed[0];
      some.forEach(({ id }, n) => told[n] ?? unknown.add(id));
    }
  }
  if (failure) throw failure;
}

/** What stands in the way of whatever else would be asked. */
function isOfAll({ signal }: ShippedCodeOptions, error: unknown): boolean {
  const isOfOne =
    error instanceof SourceError && !['throttled', 'unauthorized'].includes(error.reason);
  return signal.aborted || !isOfOne;
}

/** Undefined where it is to be asked again in another run. */
async function ask(
  { signal, logger, now }: ShippedCodeOptions,
  pair: CodePair,
  source: DoraSource,
  { id, from, to, finishedAt }: UnaskedDeployment,
): Promise<Pick<Shipment, 'deploymentId' | 'shas'> | undefined> {
  const nothing = { deploymentId: id, shas: [] };
  if (from === to) return nothing;
  // The first of several that ended at the same instant.
  if (from === null) return undefined;
  const request = { target: pair.codeTarget, from, to, signal, logger };
  const shas = await abortable(source.commitsBetween!(request), signal);
  if (shas) return { deploymentId: id, shas };
  return now() - finishedAt > ASKED_AGAIN_FOR_MS ? nothing : undefined;
}
