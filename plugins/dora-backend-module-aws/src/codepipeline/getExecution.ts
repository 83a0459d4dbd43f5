import { GetPipelineExecutionCommand, PipelineExecution } from '@aws-sdk/client-codepipeline';
import { AwsTarget } from 'backstage-plugin-dora-node';
import { AwsClients } from '../AwsClients';
import { toSourceError } from '../toSourceError';

/** One execution by its id, without its times: these are told in lists alone. Throws SourceError. */
export async function getExecution(
  clients: AwsClients,
  { name, ...place }: AwsTarget,
  executionId: string,
  signal: AbortSignal,
): Promise<PipelineExecution | undefined> {
  try {
    const client = await clients.codePipeline(place);
    const command = new GetPipelineExecutionCommand({
      pipelineName: name,
      pipelineExecutionId: executionId,
    });
    return (await client.send(command, { abortSignal: signal })).pipelineExecution;
  } catch (error) {
    throw toSourceError(error, `execution ${executionId} of pipeline ${name}`);
  }
}
