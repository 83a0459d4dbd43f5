import { z } from 'zod';
import {
  absencesSchema,
  collectSchema,
  coverageItemSchema,
  coverageSchema,
  entityMetricsSchema,
  errorSchema,
  pushedSchema,
  receivedSchema,
  seriesPointSchema,
  seriesSchema,
  sourceStatusSchema,
} from './entitySchemas';
import { changeItemSchema, deploymentItemSchema, incidentItemSchema, pageOf } from './factSchemas';
import {
  deploymentFrequencySchema,
  leadTimeSchema,
  metricsSchema,
  ratioSchema,
  timeToRestoreSchema,
} from './metricSchemas';
import { windowSchema } from './valueSchemas';

import { actionSchema, insightsSchema, noteSchema } from './insightSchemas';
import {
  scorecardItemSchema,
  scorecardSchema,
  scorecardSeriesSchema,
  totalsSchema,
} from './scorecardSchemas';

import { goalSchema, goalsSchema } from './goalSchemas';

import { monthlyReportSchema } from './reportSchemas';

/**
 * Beside each schema stands its type in dora-common, which no browser needs zod for; wireTypes.test.ts does not compile
 * where the two differ.
 */
const named = {
  MetricWindow: windowSchema,
  DeploymentFrequency: deploymentFrequencySchema,
  LeadTime: leadTimeSchema,
  TimeToRestore: timeToRestoreSchema,
  Ratio: ratioSchema,
  Metrics: metricsSchema,
  SourceStatus: sourceStatusSchema,
  EntityMetrics: entityMetricsSchema,
  SeriesPoint: seriesPointSchema,
  Series: seriesSchema,
  Deployment: deploymentItemSchema,
  Change: changeItemSchema,
  Incident: incidentItemSchema,
  DeploymentPage: pageOf(deploymentItemSchema),
  ChangePage: pageOf(changeItemSchema),
  IncidentPage: pageOf(incidentItemSchema),
  CollectRequested: collectSchema,
  AbsencesConfirmed: absencesSchema,
  CoverageItem: coverageItemSchema,
  Coverage: coverageSchema,
  Note: noteSchema,
  ImprovementAction: actionSchema,
  Insights: insightsSchema,
  ScorecardItem: scorecardItemSchema,
  ScorecardTotals: totalsSchema,
  Scorecard: scorecardSchema,
  ScorecardSeries: scorecardSeriesSchema,
  Goal: goalSchema,
  Goals: goalsSchema,
  MonthlyReport: monthlyReportSchema,
  Pushed: pushedSchema,
  Received: receivedSchema,
  Error: errorSchema,
};

export type NamedSchemas = typeof named;
/** The name of a schema in the document. */
export type SchemaName = keyof NamedSchemas;

/** A reference to a schema by its name. */
export const schemaRef = (name: SchemaName) => ({ $ref: `#/components/schemas/${name}` });

/** The schemas of all answers as JSON schema, referring to one another by name. */
export function componentSchemas(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    uri: id => `#/components/schemas/${id}`,
    io: 'output',
    override: ({ jsonSchema }) => withoutNoise(jsonSchema),
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id, $schema, ...schema }]) => [id, schema]),
  );
}

/** Leaves out what says nothing to a reader: how dates are checked, and the largest integer there is. */
export function withoutNoise(schema: z.core.JSONSchema.BaseSchema): void {
  if (schema.format === 'date-time') delete schema.pattern;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
}
