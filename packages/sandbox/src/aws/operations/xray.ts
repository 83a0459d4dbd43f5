import { z } from 'zod';
import { AwsError } from '../AwsError';
import { Operation, findPlaced, operation, page, seconds } from '../operation';

const REACH_MS = 30 * 86_400_000;

export const xray: Record<string, Operation> = {
  InsightSummaries: operation(
    z.object({
      GroupName: z.string().min(1).max(32),
      StartTime: z.number(),
      EndTime: z.number(),
      MaxResults: z.number().int().min(1).max(100).default(20),
      NextToken: z.string().optional(),
    }),
    (input, context) => {
      const refuse = (message: string) => new AwsError('InvalidRequestException', message);
      if (input.StartTime * 1000 < context.now - REACH_MS) {
        throw refuse('The time range must not be more than 30 days old');
      }
      const group = findPlaced(context.world.groups, input.GroupName, context);
      if (!group) throw refuse('The group was not found');
      const insights = group.insights
        .filter(({ startedAt }) => startedAt >= input.StartTime * 1000 && startedAt <= context.now)
        .sort((a, b) => b.startedAt - a.startedAt);
      const options = {
        token: input.NextToken,
        size: input.MaxResults,
        error: 'InvalidRequestException',
      };
      const { items, next } = page(insights, options);
      const InsightSummaries = items.map(({ id, startedAt, endedAt, summary }) => {
        const closed = endedAt !== null && endedAt <= context.now;
        return {
          InsightId: id,
          GroupName: group.name,
          Categories: ['FAULT'],
          State: closed ? 'CLOSED' : 'ACTIVE',
          StartTime: seconds(startedAt),
          ...(closed && { EndTime: seconds(endedAt) }),
          LastUpdateTime: seconds(closed ? endedAt : context.now),
          Summary: summary,
        };
      });
      return { InsightSummaries, NextToken: next };
    },
  ),
};
