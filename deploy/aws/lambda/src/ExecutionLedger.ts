import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';

/** Longer than the Lambda may run: an entry that was claimed before and is not done belongs to a run that died. */
const CLAIM_MS = 60_000;
/** CodePipeline and EventBridge repeat nothing after so long; DynamoDB's TTL then drops the entry. */
const KEEP_SECONDS = 30 * 86_400;

/**
 * Remembers which executions are counted. EventBridge delivers at least once, and a metric can't be written twice
 * unnoticed; only a run that dies between writing and `finish` lets its retry count again.
 */
export class ExecutionLedger {
  readonly #dynamo: DynamoDBClient;
  readonly #table: string;

  constructor(dynamo: DynamoDBClient, table: string) {
    this.#dynamo = dynamo;
    this.#table = table;
  }

  /** Whether this run may count the entry. */
  async claim(entry: string, now: number): Promise<boolean> {
    const command = new PutItemCommand({
      TableName: this.#table,
      Item: {
        entry: { S: entry },
        claimedAt: { N: String(now) },
        done: { BOOL: false },
        expiresAt: { N: String(Math.floor(now / 1000) + KEEP_SECONDS) },
      },
      ConditionExpression: 'attribute_not_exists(#entry) OR (#done = :no AND claimedAt < :stale)',
      ExpressionAttributeNames: { '#entry': 'entry', '#done': 'done' },
      ExpressionAttributeValues: {
        ':no': { BOOL: false },
        ':stale': { N: String(now - CLAIM_MS) },
      },
    });
    try {
      await this.#dynamo.send(command);
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  async finish(entry: string): Promise<void> {
    await this.#dynamo.send(
      new UpdateItemCommand({
        TableName: this.#table,
        Key: { entry: { S: entry } },
        UpdateExpression: 'SET #done = :yes',
        ExpressionAttributeNames: { '#done': 'done' },
        ExpressionAttributeValues: { ':yes': { BOOL: true } },
      }),
    );
  }

  /** Gives the entry back after a failure, so that the retry counts it. */
  async release(entry: string): Promise<void> {
    const Key = { entry: { S: entry } };
    await this.#dynamo.send(new DeleteItemCommand({ TableName: this.#table, Key }));
  }
}
