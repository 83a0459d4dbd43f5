import { setTimeout as sleep } from 'node:timers/promises';
import { BackstageCredentials } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { AuthenticationError, ResponseError, ServiceUnavailableError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { DoraMetrics, FirstDeployment } from '../dora/DoraMetrics';
import { awaitFirstDeploymentExamples } from './awaitFirstDeployment.examples';

const DEFAULT_MINUTES = 10;
const MAX_MINUTES = 60;
const POLL_MS = 5_000;
const POLLS_BETWEEN_COLLECTIONS = 3;

/** A task's token lives no longer than that of the user who started it, which may be less than the wait. */
function isUnauthenticated(error: unknown): error is Error {
  if (error instanceof ResponseError) return error.statusCode === 401;
  return error instanceof AuthenticationError;
}

/** Waits until the new service is in production and measured. */
export function createAwaitFirstDeploymentAction(options: {
  metrics: DoraMetrics;
  pollMs?: number;
}) {
  const { metrics, pollMs = POLL_MS } = options;

  /** The backend may be starting; whoever waits hears of it in the end. */
  async function look(
    entityRef: string,
    credentials: BackstageCredentials,
    collects: boolean,
  ): Promise<{ first?: FirstDeployment; problem?: string; expired?: Error }> {
    try {
      if (collects) await metrics.collect(entityRef, credentials);
      return { first: await metrics.firstDeployment(entityRef, credentials) };
    } catch (error) {
      if (isUnauthenticated(error)) {
        return { problem: ': the token of the task has expired', expired: error };
      }
      if (!(error instanceof ServiceUnavailableError)) throw error;
      return { problem: `: ${error.message}` };
    }
  }

  return createTemplateAction({
    id: 'dora:await-first-deployment',
    description:
      'Waits until the first production deployment of an entity is collected, for a limited time, and tells its lead time.',
    examples: awaitFirstDeploymentExamples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z => z.string().describe('The entity, such as component:default/checkout'),
        timeoutMinutes: z =>
          z
            .number()
            .positive()
            .max(MAX_MINUTES)
            .optional()
            .describe(`How long to wait at most. Default: ${DEFAULT_MINUTES}`),
      },
      output: {
        deployed: z => z.boolean().describe('Whether it is in production'),
        deployedAt: z => z.string().optional().describe('When it got there'),
        deploymentUrl: z => z.string().optional().describe('The deployment'),
        leadTimeSeconds: z =>
          z
            .number()
            .optional()
            .describe('From the first commit of the merge requests that it shipped'),
      },
    },
    async handler({ input, isDryRun, logger, output, signal, getInitiatorCredentials }) {
      const entityRef = stringifyEntityRef(
        parseEntityRef(input.entityRef, { defaultKind: 'component' }),
      );
      output('deployed', false);
      if (isDryRun) return;
      const minutes = input.timeoutMinutes ?? DEFAULT_MINUTES;
      const begin = Date.now();
      const deadline = begin + minutes * 60_000;
      const credentials = await getInitiatorCredentials();
      logger.info(`Waiting up to ${minutes} minutes for the first deployment of ${entityRef}`);
      let problem = '';
      let waited = minutes;
      let hasLooked = false;
      for (let poll = 0; ; poll++) {
        const collects = poll % POLLS_BETWEEN_COLLECTIONS === 0;
        const { first, expired, ...looked } = await look(entityRef, credentials, collects);
        if (expired && !hasLooked) throw expired;
        problem = looked.problem ?? '';
        hasLooked ||= !problem;
        if (first) {
          output('deployed', true);
          output('deployedAt', first.deployedAt);
          if (first.url) output('deploymentUrl', first.url);
          const { leadTimeSeconds } = first;
          if (leadTimeSeconds !== undefined) output('leadTimeSeconds', leadTimeSeconds);
          const took =
            leadTimeSeconds === undefined ? '' : `, ${leadTimeSeconds} s after its first commit`;
          logger.info(`${entityRef} is in production since ${first.deployedAt}${took}`);
          return;
        }
        if (expired) {
          waited = Math.round((Date.now() - begin) / 60_000);
          break;
        }
        if (Date.now() + pollMs > deadline) break;
        await sleep(pollMs, undefined, { signal });
      }
      logger.warn(
        `${entityRef} has no production deployment after ${waited} minutes${problem}; its DORA tab will show the first one when it comes`,
      );
    },
  });
}
