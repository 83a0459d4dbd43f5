module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  // What ships knows nothing of what its tests are made with, which may use what is installed for tests alone.
  restrictedImportPatterns: ['**/testing/**'],
  overrides: [{ files: ['src/testing/**'], rules: { '@backstage/no-undeclared-imports': 'off' } }],
});
