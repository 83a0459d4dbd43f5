import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { countExecution } from './countExecution';
import { parseEvent } from './parseEvent';

/**
 * Entry point of the Lambda: one event of EventBridge about a pipeline's change of state.
 *
 * Throws where AWS fails, so that Lambda tries again; an event that is none of ours is left alone.
 */
export async function handler(event: unknown): Promise<void> {
  const execution = parseEvent(event);
  if (!execution) return;
  const { METRIC_NAMESPACE = 'DORA', LEDGER_TABLE, PRODUCTION_STAGES = '{}' } = process.env;
  if (!LEDGER_TABLE) throw new Error('LEDGER_TABLE is not set');
  await countExecution(execution, {
    cloudWatch: new CloudWatchClient({}),
    codePipeline: new CodePipelineClient({}),
    dynamo: new DynamoDBClient({}),
    namespace: METRIC_NAMESPACE,
    table: LEDGER_TABLE,
    productionStages: JSON.parse(PRODUCTION_STAGES),
    now: Date.now(),
  });
}
