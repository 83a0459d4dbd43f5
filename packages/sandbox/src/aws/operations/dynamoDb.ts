import { z } from 'zod';
import { AwsError } from '../AwsError';
import { Operation, operation } from '../operation';

/** As much of DynamoDB as the ledger of counted executions asks for: its three calls, its one condition. */
const key = z.object({ entry: z.object({ S: z.string() }) });

export const dynamoDb: Record<string, Operation> = {
  PutItem: operation(
    z.object({
      TableName: z.string(),
      Item: key.extend({ claimedAt: z.object({ N: z.string() }) }),
      ExpressionAttributeValues: z.object({ ':stale': z.object({ N: z.string() }) }),
    }),
    ({ TableName, Item, ExpressionAttributeValues: values }, { world }) => {
      const id = `${TableName}/${Item.entry.S}`;
      const entry = world.ledger.get(id);
      const stale = entry && !entry.done && entry.claimedAt < Number(values[':stale'].N);
      if (entry && !stale) {
        throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed');
      }
      world.ledger.set(id, { claimedAt: Number(Item.claimedAt.N), done: false });
      return {};
    },
  ),
  UpdateItem: operation(
    z.object({ TableName: z.string(), Key: key }),
    ({ TableName, Key }, { world }) => {
      const entry = world.ledger.get(`${TableName}/${Key.entry.S}`);
      if (entry) entry.done = true;
      return {};
    },
  ),
  DeleteItem: operation(
    z.object({ TableName: z.string(), Key: key }),
    ({ TableName, Key }, { world }) => {
      world.ledger.delete(`${TableName}/${Key.entry.S}`);
      return {};
    },
  ),
};
