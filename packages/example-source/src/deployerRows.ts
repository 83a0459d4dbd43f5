import { Deployment, Incident } from 'backstage-plugin-dora-common';
import { FactPage, SetAside } from 'backstage-plugin-dora-node';
import { z } from 'zod';

const instant = z.iso.datetime().transform(Date.parse);
const id = z.union([z.string(), z.number()]).transform(String);

export const app = z.object({ id, name: z.string(), url: z.string() });

/** What has changed since a mark, oldest first, and the mark to go on from. */
export const changes = z.object({
  rows: z.array(z.unknown()),
  mark: z.string(),
  more: z.boolean(),
});

const deployment = z
  .object({
    id,
    outcome: z.enum(['running', 'success', 'failed']),
    commit: z.string().nullable(),
    startedAt: instant,
    endedAt: instant.nullable(),
    changedAt: instant,
    url: z.string(),
  })
  .transform((row): Deployment => ({
    id: row.id,
    environment: 'production',
    status: row.outcome,
    sha: row.commit,
    pipelineId: null,
    createdAt: row.startedAt,
    finishedAt: row.endedAt,
    updatedAt: row.changedAt,
    url: row.url,
    rollback: false,
    rollbackTargetId: null,
  }));

const outage = z
  .object({
    id,
    title: z.string(),
    beganAt: instant,
    endedAt: instant.nullable(),
    changedAt: instant,
    url: z.string(),
  })
  .transform((row): Incident => ({
    id: row.id,
    kind: 'outage',
    title: row.title,
    openedAt: row.beganAt,
    resolvedAt: row.endedAt,
    severity: null,
    labels: [],
    endUnknown: false,
    continuedAs: null,
    deploymentId: null,
    causedBy: null,
    runbookLinked: null,
    updatedAt: row.changedAt,
    url: row.url,
  }));

const deleted = z.object({ id, deleted: z.literal(true) });
const named = z.object({ id });

export const LISTS = {
  deployments: { kind: 'deployments', schema: deployment },
  outages: { kind: 'incidents', schema: outage },
} as const;
export type List = keyof typeof LISTS;

/** A row that makes no sense is set aside, by its id and the field: the others go on. */
export function toFacts(list: List, rows: unknown[]): Omit<FactPage, 'cursor'> {
  const { kind, schema } = LISTS[list];
  const facts: unknown[] = [];
  const gone: string[] = [];
  const setAside: SetAside[] = [];
  for (const row of rows) {
    const read = z.union([deleted, schema]).safeParse(row);
    if (!read.success) {
      const { path, message } = schema.safeParse(row).error!.issues[0];
      const who = named.safeParse(row).data?.id ?? '';
      setAside.push({ part: kind, id: who, why: `${path.join('.')}: ${message}` });
    } else if ('deleted' in read.data) gone.push(read.data.id);
    else facts.push(read.data);
  }
  return { [kind]: facts, gone: { [kind]: gone }, setAside };
}
