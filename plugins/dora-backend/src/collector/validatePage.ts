import {
  Change,
  changeSchema,
  Deployment,
  DeploymentCount,
  deploymentCountSchema,
  deploymentSchema,
  Environment,
  environmentSchema,
  Incident,
  incidentSchema,
  Shipment,
  shipmentSchema,
} from 'backstage-plugin-dora-common';
import { FactPage, SourceError } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { readRows, RowKind } from './readRows';
import { readSetAside } from './readSetAside';

const LONGEST_TEXT = 500;

const instant = z.number().int().min(0).nullable();
const count = z.number().int().min(0).max(2_000_000_000);
const id = z
  .string()
  .min(1)
  .max(300)
  .refine(value => !value.includes('\0'));
/** An id that fits none that is stored names nothing. */
const ids = z
  .array(z.unknown())
  .transform(values => values.filter(value => id.safeParse(value).success) as string[]);
const missing = z.strictObject({ ids, of: count });

function ofKinds<T extends z.ZodType>(value: T) {
  return z
    .strictObject({
      deployments: value.optional(),
      changes: value.optional(),
      incidents: value.optional(),
    })
    .optional();
}

/** Everything of a page but its rows. */
const restSchema = z.strictObject({
  cursor: z.record(z.string(), z.json()),
  replacesCounts: z.strictObject({ from: z.number(), to: z.number() }).optional(),
  gone: ofKinds(ids),
  missing: ofKinds(missing),
  lists: z
    .array(
      z.strictObject({
        list: id,
        error: z.instanceof(Error).nullable().optional(),
        progressed: z.boolean().optional(),
        reachedBackTo: instant.optional(),
        complete: z.boolean().optional(),
      }),
    )
    .optional(),
  unmet: z
    .array(
      z.strictObject({
        details: z.record(z.string(), z.json()),
        message: z.string().transform(text => text.slice(0, LONGEST_TEXT)),
        kinds: z.array(z.enum(['deployments', 'changes', 'incidents'])),
        leavesNothing: z.boolean(),
      }),
    )
    .optional(),
  progress: z
    .strictObject({
      reachedBackTo: instant,
      complete: z.boolean(),
      done: count,
      total: count.nullable(),
    })
    .optional(),
});

/** What becomes null is what a fact makes sense without: never what decides whether and when it counts. */
const KINDS: {
  deployments: RowKind<Deployment>;
  changes: RowKind<Change>;
  incidents: RowKind<Incident>;
  deploymentCounts: RowKind<DeploymentCount>;
  environments: RowKind<Environment>;
  shipments: RowKind<Shipment>;
} = {
  deployments: {
    part: 'deployments',
    schema: deploymentSchema,
    idField: 'id',
    dispensable: ['sha', 'pipelineId', 'url', 'rollbackTargetId'],
  },
  changes: {
    part: 'changes',
    schema: changeSchema,
    idField: 'id',
    dispensable: [
      'openedAt',
      'firstCommitAuthoredAt',
      'firstCommitCommittedAt',
      'sourceBranch',
      'targetBranch',
      'linesChanged',
      'paths',
      'url',
    ],
  },
  incidents: {
    part: 'incidents',
    schema: incidentSchema,
    idField: 'id',
    dispensable: ['title', 'openedAt', 'severity', 'deploymentId', 'runbookLinked', 'url'],
  },
  deploymentCounts: {
    part: 'deploymentCounts',
    schema: deploymentCountSchema,
    idField: 'periodStart',
    dispensable: [],
  },
  environments: {
    part: 'environments',
    schema: environmentSchema,
    idField: 'name',
    dispensable: ['tier'],
  },
  shipments: {
    part: 'shipments',
    schema: shipmentSchema,
    idField: 'deploymentId',
    dispensable: [],
  },
};

/**
 * Checks a page as a source gave it, row by row: a row that does not fit is set aside and the others go on, because one
 * bad row that comes again with every page would stop a target for good. Only a page that is none is refused.
 */
export function validatePage(page: FactPage): FactPage {
  const { deployments, changes, incidents, deploymentCounts, environments, shipments, ...more } =
    page;
  const { setAside = [], ...rest } = more;
  const parsed = restSchema.safeParse(rest);
  if (!parsed.success) throw unusable(parsed.error);
  const read = {
    deployments: readRows(deployments, KINDS.deployments),
    changes: readRows(changes, KINDS.changes),
    incidents: readRows(incidents, KINDS.incidents),
    deploymentCounts: readRows(deploymentCounts, KINDS.deploymentCounts),
    environments: readRows(environments, KINDS.environments),
    shipments: readRows(shipments, KINDS.shipments),
  };
  const unread = Object.values(read).flatMap(rows => rows.setAside);
  return {
    ...parsed.data,
    deployments: read.deployments.fit,
    changes: read.changes.fit,
    incidents: read.incidents.fit,
    deploymentCounts: read.deploymentCounts.fit,
    environments: read.environments.fit,
    shipments: read.shipments.fit,
    setAside: [...setAside.flatMap(readSetAside), ...unread],
  };
}

function unusable(error: z.ZodError): SourceError {
  const [issue] = error.issues;
  const field = issue.path.join('.') || 'as a whole';
  return new SourceError('badAnswer', `Unusable page: ${field}: ${issue.message}`);
}
