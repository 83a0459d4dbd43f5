import { z } from 'zod';
import { withoutNoise } from './components';

export const pathParameter = (name: string, example: string) => ({
  name,
  in: 'path',
  required: true,
  schema: { type: 'string' },
  example,
});

/** Where an entity stands in a path. */
export const entityParameters = [
  pathParameter('kind', 'component'),
  pathParameter('namespace', 'default'),
  pathParameter('name', 'checkout'),
];

/** The parameters that `parseQuery` reads with this schema. */
export function queryParameters(query: z.ZodObject): object[] {
  const { properties = {} } = z.toJSONSchema(query, {
    io: 'input',
    override: ({ jsonSchema }) => withoutNoise(jsonSchema),
  });
  return Object.entries(properties).map(([name, property]) => {
    const { description, ...schema } = property as z.core.JSONSchema.BaseSchema;
    return { name, in: 'query', required: false, description, schema };
  });
}
