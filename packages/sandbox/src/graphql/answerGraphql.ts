import { execute, GraphQLError, parse, validate } from 'graphql';
import { World } from '../world/World';
import { complexityOf } from './complexity';
import { rootOf } from './resolvers';
import { schema } from './schema';

const MAX_COMPLEXITY = 250;
const MAX_QUERY_CHARACTERS = 10_000;

const refuse = (message: string) => ({ errors: [{ message }] });

/** Answers one query. Errors are part of the answer, which is a 200 in any case. */
export async function answerGraphql(
  world: World,
  base: string,
  request: unknown,
): Promise<unknown> {
  const { query, variables } = readRequest(request);
  if (!query) return refuse('An unexpected error occurred: no query was given');
  if (query.length > MAX_QUERY_CHARACTERS) {
    return refuse(`Query too large: ${query.length} of ${MAX_QUERY_CHARACTERS} characters`);
  }
  try {
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length) return { errors: errors.map(error => error.toJSON()) };
    const score = complexityOf(document, variables);
    if (score > MAX_COMPLEXITY) {
      return refuse(
        `Query has complexity of ${score}, which exceeds max complexity of ${MAX_COMPLEXITY}`,
      );
    }
    const rootValue = rootOf(world, base, { score, limit: MAX_COMPLEXITY });
    return await execute({ schema, document, rootValue, variableValues: variables });
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error.toJSON()] };
    throw error;
  }
}

function readRequest(request: unknown): { query?: string; variables: Record<string, unknown> } {
  const { query, variables } = Object(request) as { query?: unknown; variables?: unknown };
  return {
    query: typeof query === 'string' ? query : undefined,
    variables: Object(variables) as Record<string, unknown>,
  };
}
