import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  CodePipelineClient,
  GetPipelineExecutionCommand,
  ListActionExecutionsCommand,
} from '@aws-sdk/client-codepipeline';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ExecutionLedger } from './ExecutionLedger';
import { FinishedExecution } from './parseEvent';

interface Surroundings {
  cloudWatch: CloudWatchClient;
  codePipeline: CodePipelineClient;
  dynamo: DynamoDBClient;
  namespace: string;
  table: string;
  /** The production stage of each pipeline that has one; a failure in or after it is a failure in production. */
  productionStages: Record<string, string>;
  /** Epoch milliseconds. */
  now: number;
}

/**
 * Writes what an execution means as metrics, once however often the event arrives:
 * `DeploymentCount` for a success, `DeploymentFailure` for a rollback that succeeded (the deployment it undid failed)
 * and for a failure that reached production.
 */
export async function countExecution(
  execution: FinishedExecution,
  surroundings: Surroundings,
): Promise<void> {
  const metrics = await metricsOf(execution, surroundings);
  if (metrics.length === 0) return;
  const { dynamo, table, now } = surroundings;
  const ledger = new ExecutionLedger(dynamo, table);
  // A retried execution keeps its id: its failure and its later success are two entries.
  const entry = `${execution.pipeline}/${execution.executionId}/${execution.state}`;
  if (!(await ledger.claim(entry, now))) return;
  try {
    await write(execution, metrics, surroundings);
  } catch (error) {
    await ledger.release(entry);
    throw error;
  }
  await ledger.finish(entry);
}

type MetricName = 'DeploymentCount' | 'DeploymentFailure';

async function metricsOf(
  { pipeline, executionId, state }: FinishedExecution,
  { codePipeline, productionStages }: Surroundings,
): Promise<MetricName[]> {
  if (state === 'SUCCEEDED') {
    const command = new GetPipelineExecutionCommand({
      pipelineName: pipeline,
      pipelineExecutionId: executionId,
    });
    const { pipelineExecution } = await codePipeline.send(command);
    const isRollback = pipelineExecution?.executionType === 'ROLLBACK';
    return isRollback ? ['DeploymentCount', 'DeploymentFailure'] : ['DeploymentCount'];
  }
  const stage = productionStages[pipeline];
  if (!stage) return [];
  const command = new ListActionExecutionsCommand({
    pipelineName: pipeline,
    filter: { pipelineExecutionId: executionId },
    maxResults: 100,
  });
  const { actionExecutionDetails = [] } = await codePipeline.send(command);
  const reached = actionExecutionDetails.some(({ stageName }) => stageName === stage);
  return reached ? ['DeploymentFailure'] : [];
}

async function write(
  { pipeline, finishedAt }: FinishedExecution,
  metrics: MetricName[],
  { cloudWatch, namespace }: Surroundings,
): Promise<void> {
  const MetricData = metrics.map(MetricName => ({
    MetricName,
    Dimensions: [{ Name: 'PipelineName', Value: pipeline }],
    Timestamp: new Date(finishedAt),
    Value: 1,
    Unit: 'Count' as const,
  }));
  await cloudWatch.send(new PutMetricDataCommand({ Namespace: namespace, MetricData }));
}
