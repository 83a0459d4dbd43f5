import { z } from 'zod';
import { SchemaName, schemaRef, withoutNoise } from './components';
import { entityParameters, queryParameters } from './parameters';

export const problems = {
  400: 'A parameter is unknown or malformed; the message names it.',
  401: 'No Backstage token of a user or a service.',
  403: 'The permission is missing.',
  409: 'It contradicts what is there, or there is too little data: the message says what.',
  404: 'There is no such entity, or it is not visible to the caller.',
  413: 'The body is larger than this call takes.',
  429: 'Too much at once: `Retry-After` says in how many seconds to ask again.',
  431: 'The URL and headers are longer than the server reads.',
};
/** Whatever is asked. */
const EVERYWHERE = [429, 431] as const;

export interface Call {
  operationId: string;
  summary: string;
  query: z.ZodObject;
  answer: SchemaName;
  status?: 200 | 201 | 202;
  body?: z.ZodType;
  problems?: (keyof typeof problems)[];
}

export const content = (name: SchemaName) => ({ 'application/json': { schema: schemaRef(name) } });

function jsonBody(schema: z.ZodType) {
  const { $schema, ...body } = z.toJSONSchema(schema, {
    io: 'input',
    override: ({ jsonSchema }) => withoutNoise(jsonSchema),
  });
  return { required: true, content: { 'application/json': { schema: body } } };
}

/** What the document says of a call. */
export function operation(call: Call, parameters: object[] = []): object {
  const answers = call.problems ?? [400, 401, 403, 404];
  return {
    operationId: call.operationId,
    summary: call.summary,
    parameters: [...parameters, ...queryParameters(call.query)],
    ...(call.body && { requestBody: jsonBody(call.body) }),
    responses: {
      [call.status ?? 200]: { description: call.summary, content: content(call.answer) },
      ...Object.fromEntries(
        [...answers, ...EVERYWHERE].map(status => [
          status,
          { description: problems[status], content: content('Error') },
        ]),
      ),
    },
  };
}

/** Of a call about the entity that its path names. */
export const ofEntity = (call: Call) => operation(call, entityParameters);

/** Of a call that answers a file. */
export function csv(call: Omit<Call, 'answer'>, parameters: object[] = []): object {
  const { responses, ...rest } = operation({ ...call, answer: 'Error' }, parameters) as {
    responses: Record<string, object>;
  };
  return {
    ...rest,
    responses: {
      ...responses,
      200: {
        description: call.summary,
        content: { 'text/csv': { schema: { type: 'string' } } },
      },
    },
  };
}
