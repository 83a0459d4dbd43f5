import { deploymentStatusSchema, PATH_LIMITS } from 'backstage-plugin-dora-common';
import { z } from 'zod';

const LATEST_INSTANT = Date.UTC(2200, 0, 1);

/** PostgreSQL cannot store the character NUL or half of a surrogate pair, and nobody means it. */
const storable = (text: z.ZodString) =>
  text
    .refine(value => !value.includes('\0'), 'must not contain the character NUL')
    .refine(value => Buffer.from(value).toString() === value, 'must be well-formed Unicode');
const text = (max: number) => storable(z.string().max(max));
const name = (max: number) => storable(z.string().min(1).max(max));

/** ISO 8601 with a zone, as milliseconds since 1970. */
const instant = z.iso
  .datetime({ offset: true, error: 'must be an instant in ISO 8601 with a zone' })
  .transform(value => Date.parse(value))
  .refine(value => value >= 0 && value <= LATEST_INSTANT, 'must lie between 1970 and 2200');
const sha = z
  .string()
  .regex(/^[0-9a-f]{7,64}$/i, 'must be 7 to 64 hex digits')
  .transform(value => value.toLowerCase());
const url = z
  .url({ protocol: /^https?$/, error: 'must begin with http:// or https://' })
  .max(2000)
  .nullish();
const labels = z.array(text(300)).max(200).default([]);

/** What every event has. */
const common = {
  /** A full entity reference, or one without the namespace: `component:checkout`. */
  entityRef: name(300),
  /** Of the fact, stable and unique for who pushes it. */
  id: name(300),
  /** Of two versions of a fact the later one stays. Default: the latest instant in it. */
  updatedAt: instant.optional(),
  url,
  deleted: z.literal(false).optional(),
};

const deploymentFields = {
  environment: name(300).default('production'),
  /** Default: `success`, or `running` where `finishedAt` is null. */
  status: deploymentStatusSchema.optional(),
  sha: sha.nullish(),
  /** Null while it runs. */
  finishedAt: instant.nullable(),
  createdAt: instant.nullish(),
  rollback: z.boolean().default(false),
  /** Ids of pushed changes: it ships those and no others. */
  changes: z.array(name(300)).max(1000).nullish(),
};

const changeFields = {
  title: text(2000),
  firstCommitAt: instant.nullish(),
  openedAt: instant.nullish(),
  mergedAt: instant,
  shas: z.array(sha).max(10).default([]),
  labels,
  sourceBranch: text(500).nullish(),
  targetBranch: text(500).nullish(),
  linesChanged: z.number().int().min(0).max(1_000_000_000).nullish(),
  paths: z.array(name(PATH_LIMITS.characters)).max(PATH_LIMITS.paths).nullish(),
};

const incidentFields = {
  title: text(2000),
  openedAt: instant,
  /** Null while it is open. */
  resolvedAt: instant.nullish(),
  severity: text(100).nullish(),
  labels,
  /** The deployment that caused it. */
  deployment: z.union([z.strictObject({ id: name(300) }), z.strictObject({ sha })]).nullish(),
};

const deploymentEvent = z.strictObject({
  type: z.literal('deployment'),
  ...common,
  ...deploymentFields,
});
const changeEvent = z.strictObject({ type: z.literal('change'), ...common, ...changeFields });
const incidentEvent = z.strictObject({ type: z.literal('incident'), ...common, ...incidentFields });

/** Takes a fact back. The rest of the event may be there or not. */
const takenBack = { ...common, deleted: z.literal(true) };
const deploymentTakenBack = z.strictObject({
  type: z.literal('deployment'),
  ...z.object(deploymentFields).partial().shape,
  ...takenBack,
});
const changeTakenBack = z.strictObject({
  type: z.literal('change'),
  ...z.object(changeFields).partial().shape,
  ...takenBack,
});
const incidentTakenBack = z.strictObject({
  type: z.literal('incident'),
  ...z.object(incidentFields).partial().shape,
  ...takenBack,
});

export const eventSchema = z.discriminatedUnion('type', [
  deploymentEvent,
  changeEvent,
  incidentEvent,
]);
export const takenBackSchema = z.discriminatedUnion('type', [
  deploymentTakenBack,
  changeTakenBack,
  incidentTakenBack,
]);

export const MAX_EVENTS = 1000;

/** A whole call, for its description; it is parsed event by event. */
export const pushSchema = z.strictObject({
  events: z
    .array(z.union([eventSchema, takenBackSchema]))
    .min(1)
    .max(MAX_EVENTS),
});

export type PushedEvent = z.output<typeof eventSchema>;
export type TakenBackEvent = z.output<typeof takenBackSchema>;
