import {
  changeSchema,
  deploymentCountSchema,
  deploymentSchema,
  environmentSchema,
  incidentSchema,
  shipmentSchema,
} from 'backstage-plugin-dora-common';
import { FactPage, SourceError } from 'backstage-plugin-dora-node';
import { z } from 'zod';

const ids = z.array(z.string().min(1).max(300));

/** Everything of a page but its facts. */
const restSchema = z.strictObject({
  cursor: z.record(z.string(), z.json()),
  replacesCounts: z.strictObject({ from: z.number(), to: z.number() }).optional(),
  gone: z
    .strictObject({
      deployments: ids.optional(),
      changes: ids.optional(),
      incidents: ids.optional(),
    })
    .optional(),
  progress: z
    .strictObject({
      reachedBackTo: z.number().int().min(0).nullable(),
      complete: z.boolean(),
      done: z.number().int().min(0).max(2_000_000_000),
      total: z.number().int().min(0).max(2_000_000_000).nullable(),
    })
    .optional(),
});

/**
 * Checks a page as a source gave it. One bad fact condemns the page: what stands behind it may be as bad, and the
 * cursor must not move past what was not stored. The message names the fact and the field, never the value.
 */
export function validatePage(page: FactPage): FactPage {
  const { deployments, changes, incidents, deploymentCounts, environments, shipments, ...rest } =
    page;
  const parsed = restSchema.safeParse(rest);
  if (!parsed.success) throw bad('page', parsed.error);
  return {
    ...parsed.data,
    deployments: check(deployments, deploymentSchema, ({ id }) => `deployment ${id}`),
    changes: check(changes, changeSchema, ({ id }) => `change ${id}`),
    incidents: check(incidents, incidentSchema, ({ id }) => `incident ${id}`),
    deploymentCounts: check(
      deploymentCounts,
      deploymentCountSchema,
      ({ periodStart }) => `count of the period from ${periodStart}`,
    ),
    environments: check(environments, environmentSchema, ({ name }) => `environment ${name}`),
    shipments: check(
      shipments,
      shipmentSchema,
      ({ deploymentId }) => `shipment of deployment ${deploymentId}`,
    ),
  };
}

function check<T>(
  facts: T[] | undefined,
  schema: z.ZodType<T>,
  describe: (fact: T) => string,
): T[] | undefined {
  return facts?.map(fact => {
    const parsed = schema.safeParse(fact);
    if (!parsed.success) throw bad(describe(fact).slice(0, 100), parsed.error);
    return parsed.data;
  });
}

function bad(what: string, error: z.ZodError): SourceError {
  const [issue] = error.issues;
  const field = issue.path.join('.') || 'as a whole';
  return new SourceError('badAnswer', `Unusable ${what}: ${field}: ${issue.message}`);
}
