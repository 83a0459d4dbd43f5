import { goalInputSchema } from '../goals/writeGoals';
import { queries } from '../queries';
import { operation } from './operation';
import { pathParameter } from './parameters';

const id = [pathParameter('id', 'faster-checkout')];
const set = {
  summary: 'Sets or changes a goal',
  query: queries.none,
  body: goalInputSchema,
  answer: 'Goal' as const,
};

/** What the document says of the calls about goals. */
export const goalPaths = {
  '/v1/goals': {
    get: operation({
      operationId: 'ListGoals',
      summary: 'Goals on what the caller may read, with their progress',
      query: queries.goals,
      answer: 'Goals',
      problems: [400, 401, 403],
    }),
    put: operation({
      ...set,
      operationId: 'CreateGoal',
      status: 201,
      problems: [400, 401, 403, 404, 409],
    }),
  },
  '/v1/goals/{id}': {
    get: operation(
      {
        operationId: 'GetGoal',
        summary: 'A goal with its progress',
        query: queries.none,
        answer: 'Goal',
      },
      id,
    ),
    put: operation(
      {
        ...set,
        operationId: 'SetGoal',
        alsoStatus: 201,
        problems: [400, 401, 403, 404, 409],
      },
      id,
    ),
    delete: withoutContent(
      operation(
        {
          operationId: 'DeleteGoal',
          summary: 'Drops a goal',
          query: queries.none,
          answer: 'Error',
        },
        id,
      ),
    ),
  },
};

function withoutContent(call: object): object {
  const { responses, ...rest } = call as { responses: Record<string, object> };
  const { 200: _, ...others } = responses;
  return { ...rest, responses: { 204: { description: 'It is dropped' }, ...others } };
}
