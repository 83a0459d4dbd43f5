import {
  BAND_NAMES,
  EntityFilters,
  METRIC_IDS,
  PROFILES,
  SCORECARD_GROUPINGS,
} from 'backstage-plugin-dora-common';
import { z } from 'zod';
import { anyOf, cursor, instant, month, oneOf, text, wholeNumber, windowDays } from './parameters';

const windowQuery = {
  window: windowDays.optional(),
  from: instant(
    'Begin of the window, instead of `window`; at most 1100 days before `to`.',
  ).optional(),
  to: instant('End of the window, exclusive; may lie in the future. Default: now.').optional(),
  profile: oneOf(PROFILES, 'Definition of the metrics. Default: as configured.').optional(),
  bands: z
    .string()
    .min(1, 'expected the name of a band set')
    .max(100, 'expected the name of a band set')
    .meta({
      description: "Band set, built in or configured. Default: the entity's or the configured one.",
    })
    .optional(),
};

const evidenceRows = <const T extends readonly string[]>(metrics: T) => ({
  ...windowQuery,
  metric: oneOf(metrics, `Whose evidence this is. Default \`${metrics[0]}\`.`).optional(),
  counted: oneOf(
    ['true', 'false'],
    'Only facts that count, or only those that do not. Default: all.',
  ).optional(),
  sort: oneOf(['time', 'duration'], 'Default `time`.').optional(),
  order: oneOf(['asc', 'desc'], 'Default `desc`.').optional(),
});

const evidence = <const T extends readonly string[]>(metrics: T) => ({
  ...evidenceRows(metrics),
  limit: wholeNumber(100, 50),
  cursor,
});

/** Time to restore is made of deployments in profile `dora` only. */
const DEPLOYMENT_METRICS = [
  'deploymentFrequency',
  'timeToRestore',
  'changeFailureRate',
  'reworkRate',
] as const;

const interval = (fallback: string) =>
  oneOf(
    ['day', 'week', 'month'],
    `Length of a bucket; weeks begin on Monday. Default \`${fallback}\`.`,
  ).optional();

const selection = {
  owner: anyOf(
    200,
    'the ref of a group',
    'Owned by this group or one that is nested in it. Repeatable: any of them.',
  ),
  system: anyOf(200, 'the ref of a system', 'Part of this system. Repeatable: any of them.'),
  domain: anyOf(
    200,
    'the ref of a domain',
    'Part of this domain or one that is nested in it. Repeatable: any of them.',
  ),
  type: anyOf(50, 'a type', '`spec.type`. Repeatable: any of them.'),
  lifecycle: anyOf(50, 'a lifecycle', '`spec.lifecycle`. Repeatable: any of them.'),
  tag: anyOf(50, 'a tag', 'Repeatable: any of them.'),
  ref: anyOf(200, 'the ref of an entity', 'Only these entities. Repeatable, at most 200.'),
} satisfies Record<keyof EntityFilters, z.ZodType>;

const rowFilters = {
  q: text(100, 'expected 1 to 100 characters')
    .meta({ description: 'Part of the title or ref of a row, in upper or lower case.' })
    .optional(),
  band: z
    .templateLiteral([z.enum(METRIC_IDS), ':', z.enum(BAND_NAMES)], {
      error: `expected a metric and a band such as leadTime:low; bands are ${BAND_NAMES.join(', ')}`,
    })
    .meta({ description: 'Rows with this band of a metric: `leadTime:low`, `leadTime:noData`.' })
    .optional(),
};

const scorecard = {
  ...windowQuery,
  groupBy: oneOf(SCORECARD_GROUPINGS, 'What a row stands for. Default `entity`.').optional(),
  ...selection,
  ...rowFilters,
  sort: oneOf(['name', ...METRIC_IDS], 'Default `name`. No data comes last.').optional(),
  by: oneOf(
    ['value', 'change'],
    'Sort a metric by its value, or by how much better it is than the own baseline. Default `value`.',
  ).optional(),
  order: oneOf(['asc', 'desc'], 'Default `asc` for names, else `desc`.').optional(),
};

/** The query parameters of each call. The OpenAPI document is made from them. */
export const queries = {
  none: z.strictObject({}),
  metrics: z.strictObject(windowQuery),
  series: z.strictObject({
    ...windowQuery,
    interval: interval('day'),
  }),
  deployments: z.strictObject(evidence(DEPLOYMENT_METRICS)),
  changes: z.strictObject(evidence(['leadTime', 'reworkRate'])),
  incidents: z.strictObject(evidence(['timeToRestore', 'changeFailureRate'])),
  coverage: z.strictObject({
    problems: oneOf(
      ['true', 'false'],
      'Only what has something to fix, or only the rest.',
    ).optional(),
    q: rowFilters.q,
    ref: selection.ref,
    limit: wholeNumber(200, 100),
    cursor,
  }),
  scorecard: z.strictObject({
    ...scorecard,
    headline: oneOf(
      SCORECARD_GROUPINGS,
      'Also answers what a page tells above the rows, by this grouping.',
    ).optional(),
    limit: wholeNumber(200, 50),
    cursor,
  }),
  scorecardCsv: z.strictObject(scorecard),
  scorecardSeries: z.strictObject({ ...windowQuery, ...selection, interval: interval('month') }),
  goals: z.strictObject({
    ref: selection.ref,
    metric: oneOf(METRIC_IDS, 'Only goals on this metric.').optional(),
    limit: wholeNumber(200, 50),
    cursor,
  }),
  report: z.strictObject({
    groupBy: oneOf(
      SCORECARD_GROUPINGS,
      'The parts that it lists. Default: `entity` with a `ref`, else `owner`.',
    ).optional(),
    ref: text(300, 'expected the ref of an entity')
      .meta({ description: 'What it is about. Default: everything the caller may read.' })
      .optional(),
    month,
    profile: windowQuery.profile,
    bands: windowQuery.bands,
  }),
  deploymentsCsv: z.strictObject(evidenceRows(DEPLOYMENT_METRICS)),
  changesCsv: z.strictObject(evidenceRows(['leadTime', 'reworkRate'])),
  incidentsCsv: z.strictObject(evidenceRows(['timeToRestore', 'changeFailureRate'])),
};
