// runs the TypeScript sources without a build step, on every Node that Backstage supports
require('@backstage/cli/config/nodeTransform.cjs');
require('../src/main.ts');
