import { Entity } from '@backstage/catalog-model';
import { annotationProblem, Incident } from 'backstage-plugin-dora-common';
import { ReceiverKind } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { instant, text, UNTOLD, webUrl } from './fields';
import { signedBySvix } from './signatures';

/** One incident may be of several entries of the catalog, so all of a receiver stand under one name. */
const INCIDENTS = 'incidents';
const EXERCISES = new Set(['test', 'tutorial']);
const NONE_OF_ITS_OWN = new Set(['declined', 'merged', 'canceled']);
const OVER = new Set(['learning', 'closed']);

const entrySchema = z.object({
  external_id: text(200).nullish(),
  id: text(200).nullish(),
  aliases: z.array(text(200)).max(50).nullish(),
});
const incidentSchema = z.object({
  id: z.string().regex(/^[\w-]{1,100}$/),
  name: text(1900).nullish(),
  reference: text(50).nullish(),
  permalink: webUrl,
  mode: z.string().nullish(),
  visibility: z.string().nullish(),
  created_at: instant,
  updated_at: instant,
  severity: z.object({ name: text(100) }).nullish(),
  incident_status: z.object({ category: z.string() }),
  incident_timestamp_values: z
    .array(
      z.object({
        incident_timestamp: z.object({ name: z.string() }),
        value: z.object({ value: instant.nullish() }).nullish(),
      }),
    )
    .nullish(),
  custom_field_entries: z
    .array(
      z.object({
        values: z.array(z.object({ value_catalog_entry: entrySchema.nullish() })).nullish(),
      }),
    )
    .nullish(),
});
type ToldIncident = z.output<typeof incidentSchema>;

/** Webhooks of incident.io about public incidents. Of private ones it tells nothing but an id. */
export const incidentIo: ReceiverKind = {
  kind: 'incident-io',
  title: 'incident.io',
  provenBy: 'secrets',
  examples: { 'incident.io/component-id': 'checkout' },
  isProven: signedBySvix,

  read(payload) {
    const told = z.looseObject({ event_type: z.string().max(200) }).parse(payload);
    if (!/^public_incident\.incident_\w+_v2$/.test(told.event_type)) return [];
    const body = z.looseObject({}).parse(told[told.event_type]);
    // A change of the status has the incident inside, the others are it.
    const incident = incidentSchema.parse(body.incident ?? body);
    if (EXERCISES.has(incident.mode ?? '')) return [];
    const received = { name: INCIDENTS, title: INCIDENTS };
    if (NONE_OF_ITS_OWN.has(incident.incident_status.category)) {
      return [{ ...received, takenBack: [{ id: incident.id, at: incident.updated_at }] }];
    }
    return [{ ...received, incidents: [toIncident(incident)] }];
  },

  claims(entity) {
    const annotation = annotationOf(entity);
    const value = entity.metadata.annotations?.[annotation]?.trim();
    if (!value) return { targets: [], problems: [] };
    if (value.length > 200) {
      const expected = 'the id of an entry in the catalog of incident.io';
      return { targets: [], problems: [annotationProblem(annotation, value, expected)] };
    }
    const claim = { name: INCIDENTS, annotation, details: {} };
    return { targets: [{ ...claim, provides: ['incidents'] }], problems: [] };
  },

  selectsIncident(entity, { labels }) {
    const value = entity.metadata.annotations?.[annotationOf(entity)]?.trim();
    return value !== undefined && labels.includes(`catalog=${value}`);
  },

  suggest(_name, { labels }) {
    const entry = labels.find(label => label.startsWith('catalog='))?.slice('catalog='.length);
    return {
      about: entry ? `catalog entry ${entry}` : 'no catalog entry',
      annotation: 'incident.io/component-id',
      value: entry ?? 'id',
    };
  },
};

/** One of our own: incident.io's plugin reads none, but goes by `namespace/name`, the external id that its importer gives. */
function annotationOf({ kind }: Entity): string {
  return `incident.io/${kind.toLowerCase()}-id`;
}

function toIncident(told: ToldIncident): Incident {
  const timeOf = (pattern: RegExp) =>
    told.incident_timestamp_values?.find(({ incident_timestamp }) =>
      pattern.test(incident_timestamp.name),
    )?.value?.value ?? null;
  const isOver = OVER.has(told.incident_status.category);
  const entries = (told.custom_field_entries ?? [])
    .flatMap(({ values }) => values ?? [])
    .flatMap(({ value_catalog_entry: entry }) =>
      entry ? [entry.external_id, entry.id, ...(entry.aliases ?? [])] : [],
    );
  return {
    ...UNTOLD,
    id: told.id,
    kind: 'incident',
    title: [told.reference, told.name].filter(Boolean).join(' ') || null,
    openedAt: timeOf(/^(impact )?started/i) ?? timeOf(/^reported/i) ?? told.created_at,
    resolvedAt: isOver ? (timeOf(/^resolved/i) ?? timeOf(/^closed/i) ?? told.updated_at) : null,
    severity: told.severity?.name ?? null,
    labels: entries
      .filter(entry => Boolean(entry))
      .slice(0, 200)
      .map(entry => `catalog=${entry}`),
    updatedAt: told.updated_at,
    url: told.permalink,
  };
}
