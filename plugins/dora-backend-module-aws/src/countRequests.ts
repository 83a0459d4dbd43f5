import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { countRequest, SourceError } from 'backstage-plugin-dora-node';
import { toSourceError } from './toSourceError';

/** Counts each attempt of a client for operators. All clients have the same stack. */
export function countRequests({
  middlewareStack,
}: Pick<CloudWatchClient, 'middlewareStack'>): void {
  middlewareStack.add(
    next => async args => {
      const { hostname: host } = args.request as { hostname: string };
      try {
        const answer = await next(args);
        countRequest(host, 'ok');
        return answer;
      } catch (error) {
        const told = toSourceError(error, host);
        if (told instanceof SourceError) countRequest(host, outcomeOf(told));
        throw error;
      }
    },
    // Within the retries, which are of the same step.
    { step: 'finalizeRequest', priority: 'low', name: 'countRequests' },
  );
}

/** What is not there or not to be read is an answer as good as any. */
function outcomeOf({ reason }: SourceError): 'ok' | 'throttled' | 'failed' {
  if (reason === 'throttled') return 'throttled';
  return reason === 'unreachable' || reason === 'badAnswer' ? 'failed' : 'ok';
}
