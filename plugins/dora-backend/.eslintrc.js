/**
 * Data moves one way: sources, collector, store, lineage and metrics, api. These fences keep it so; the table they
 * follow stands in docs/architecture.md.
 */
const TESTS = ['**/*.test.ts', '**/__testUtils__/**'];

/** What each folder must not reach into. `plugin.ts` sees all and is seen by none. */
const zone = (target, from, except = []) => ({
  target: `./src/${target}`,
  from: `./src/${from}`,
  except,
  message: `${target}/ must not import this, see docs/architecture.md`,
});

const FOLDERS = [
  'sources',
  'leases',
  'telemetry',
  'collector',
  'store',
  'lineage',
  'metrics',
  'scopes',
  'samples',
  'tally',
  'push',
  'receivers',
  'deliveries',
  'live',
  'unclaimed',
  'api',
  'ahead',
  'notifications',
];

/** What each folder may import of the others, in the direction in which data moves. */
const mayImport = {
  sources: [],
  leases: [],
  telemetry: [],
  lineage: [],
  metrics: ['lineage'],
  store: ['lineage'],
  collector: ['sources', 'store', 'lineage', 'leases', 'telemetry'],
  // The store is known to what reads by its interfaces alone.
  scopes: ['metrics', 'store/types'],
  // The keeper of snapshots writes, by the store's interfaces and under a lease of its own.
  samples: ['metrics', 'scopes', 'leases', 'store', 'telemetry'],
  // As the keeper of snapshots, and from its samples.
  tally: ['metrics', 'scopes', 'samples', 'leases', 'store', 'telemetry'],
  // What comes by itself: what a call says, and what is done with it.
  push: ['store/types'],
  receivers: [],
  deliveries: ['store', 'lineage'],
  // Only that there is something new: what it is, is read as ever.
  live: ['scopes', 'store/types'],
  unclaimed: ['receivers', 'leases', 'store/types'],
  api: [
    'telemetry/pages.ts',
    'telemetry/verdicts.ts',
    'metrics',
    'push',
    'receivers',
    'deliveries/Deliveries.ts',
    'live/ChangeSignals.ts',
    'scopes',
    'samples/SampleReader.ts',
    'tally/gauges.ts',
    'tally/foldTally.ts',
    'tally/hourHistogram.ts',
    'store/types',
    'sources/SourceRegistry.ts',
  ],
  // Both read as a request does, on the plugin's own behalf.
  ahead: [
    'leases',
    'api/HeavyReads.ts',
    'api/scorecard/readScorecard.ts',
    'api/viewer/pluginViewer.ts',
  ],
  notifications: [
    'leases',
    'metrics',
    'scopes',
    'store/types',
    'store/notifications.ts',
    'api/goals/readGoals.ts',
    'api/insights.ts',
    'api/reports/monthlyReport.ts',
    'api/scorecard/readScorecard.ts',
    'api/scorecard/types.ts',
    'api/viewer/Access.ts',
    'api/viewer/CatalogTree.ts',
    'api/viewer/pluginViewer.ts',
  ],
};

const zones = [
  ...FOLDERS.map(folder => zone(folder, 'plugin.ts')),
  ...FOLDERS.flatMap(folder =>
    FOLDERS.filter(other => other !== folder && !mayImport[folder].includes(other)).map(other =>
      zone(
        folder,
        other,
        mayImport[folder]
          .filter(allowed => allowed.startsWith(`${other}/`))
          .map(allowed => `.${allowed.slice(other.length)}`),
      ),
    ),
  ),
  zone('metrics', '.', ['./metrics', './lineage', './EntityFacts.ts']),
  zone('lineage', '.', ['./lineage', './EntityFacts.ts']),
];

/** Same facts, same numbers: no clock, no chance, nothing to wait for. */
const pureSyntax = [
  ['MemberExpression[object.name="Date"][property.name="now"]', 'The time is a parameter.'],
  ['NewExpression[callee.name="Date"][arguments.length=0]', 'The time is a parameter.'],
  ['CallExpression[callee.name="Date"]', 'The time is a parameter.'],
  ['MemberExpression[object.name="performance"]', 'The time is a parameter.'],
  ['MemberExpression[object.name="Math"][property.name="random"]', 'No chance in here.'],
  ['AwaitExpression', 'Nothing is waited for in here: hand the data in.'],
  [':function[async=true]', 'Nothing is waited for in here: hand the data in.'],
].map(([selector, message]) => ({ selector, message }));

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // Without this the path rule cannot resolve a TypeScript file, and lets everything through.
  settings: { 'import/resolver': { node: { extensions: ['.ts', '.js', '.json'] } } },
  rules: { 'import/no-restricted-paths': ['error', { basePath: __dirname, zones }] },
  overrides: [
    {
      files: [
        'src/metrics/**/*.ts',
        'src/lineage/**/*.ts',
        'src/push/**/*.ts',
        'src/receivers/**/*.ts',
        'src/notifications/deciding/**/*.ts',
        'src/notifications/wording/**/*.ts',
        'src/notifications/schedule.ts',
      ],
      excludedFiles: TESTS,
      rules: { 'no-restricted-syntax': ['error', ...pureSyntax] },
    },
    {
      files: ['src/metrics/**/*.ts', 'src/lineage/**/*.ts'],
      excludedFiles: TESTS,
      rules: {
        'no-restricted-imports': [
          'error',
          {
            patterns: [
              {
                group: ['@backstage/*', 'knex', 'express*', 'node:*', 'fs', 'path', 'pg', 'luxon'],
                message: 'metrics/ and lineage/ take plain values and return plain values.',
              },
              { group: ['*.test*', '**/__testUtils__/**', '**/__mocks__/**'] },
            ],
          },
        ],
      },
    },
    { files: TESTS, rules: { 'import/no-restricted-paths': 'off' } },
  ],
});
