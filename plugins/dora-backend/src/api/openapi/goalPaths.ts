import { goalInputSchema } from '../goals/writeGoals';
import { queries } from '../queries';
import { content, operation, problems } from './operation';
import { pathParameter } from './parameters';

const id = [pathParameter('id', 'faster-checkout')];
const set = {
  query: queries.none,
  body: goalInputSchema,
  answer: 'Goal' as const,
  problems: [400, 401, 403, 404, 409, 413] as (keyof typeof problems)[],
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
    post: operation({
      ...set,
      operationId: 'CreateGoal',
      summary: 'Sets a goal; the server makes its id',
      status: 201,
    }),
    put: {
      operationId: 'RefuseGoal',
      summary: 'Refused: POST makes a goal, PUT changes one by its id',
      responses: {
        401: { description: problems[401], content: content('Error') },
        405: { description: 'Always', content: content('Error') },
      },
    },
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
    put: operation({ ...set, operationId: 'SetGoal', summary: 'Changes a goal' }, id),
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
