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

const zones = [
  ...['collector', 'api', 'store', 'sources'].map(folder => zone(folder, 'plugin.ts')),
  zone('metrics', '.', ['./metrics', './lineage', './EntityFacts.ts']),
  zone('lineage', '.', ['./lineage', './EntityFacts.ts']),
  ...['metrics', 'collector', 'api', 'sources'].map(folder => zone('store', folder)),
  ...['metrics', 'api'].map(folder => zone('collector', folder)),
  zone('api', 'collector'),
  // The api knows the store by its interfaces alone, and of the sources what was registered.
  zone('api', 'store', ['./types.ts']),
  zone('api', 'sources', ['./SourceRegistry.ts']),
  ...['collector', 'api', 'store', 'lineage', 'metrics'].map(folder => zone('sources', folder)),
  // Snapshots stand between facts and api: these read them through the interface of samples alone.
  ...['metrics', 'lineage', 'store', 'collector', 'api', 'sources'].map(folder =>
    zone(folder, 'snapshots'),
  ),
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
      files: ['src/metrics/**/*.ts', 'src/lineage/**/*.ts'],
      excludedFiles: TESTS,
      rules: {
        'no-restricted-syntax': ['error', ...pureSyntax],
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
