/** What is wrong with a tarball, for whoever installs it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

const ALWAYS = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'];
const FIELDS = ['description', 'license', 'repository', 'homepage', 'bugs', 'keywords'];

/**
 * How backstage-cli builds every package, Backstage's own among them: frontend packages are ES modules named .esm.js
 * for bundlers alone, `backstage` is a condition of its exports, and backend features are CommonJS with a default.
 */
const BY_BACKSTAGE = {
  publint: [
    'CJS_WITH_ESMODULE_DEFAULT_EXPORT',
    'EXPORTS_TYPES_INVALID_FORMAT',
    'EXPORTS_TYPES_SHOULD_BE_FIRST',
    'EXPORTS_VALUE_INVALID',
    'FILE_INVALID_FORMAT',
    'TYPES_NOT_EXPORTED',
  ],
  attw: ['CJSOnlyExportsDefault', 'FallbackCondition', 'UnexpectedModuleSyntax'],
};

const tar = (...args) => execFileSync('tar', args, { encoding: 'utf8', maxBuffer: 1 << 28 });

function problemsOfContents(manifest, files) {
  const wanted = [...ALWAYS, ...(manifest.main ? [manifest.main, manifest.types] : [])]
    .concat(manifest.configSchema ? [manifest.configSchema] : [])
    .map(file => file.replace(/^\.\//, ''));
  return [
    ...wanted.filter(file => !files.includes(file)).map(file => `has no ${file}`),
    ...files
      .filter(file => /^(src|dev)\/|\.test\.|__testUtils__/.test(file))
      .map(file => `carries ${file}`),
  ];
}

function problemsOfManifest(manifest, workspaceNames) {
  const problems = FIELDS.filter(field => !manifest[field]).map(field => `has no ${field}`);
  if (!manifest.repository?.directory) problems.push('has no repository.directory');
  for (const kind of ['dependencies', 'devDependencies', 'peerDependencies']) {
    for (const [name, range] of Object.entries(manifest[kind] ?? {})) {
      if (/^(workspace|link|file):/.test(range)) problems.push(`asks for ${name} ${range}`);
      if (workspaceNames.includes(name)) problems.push(`asks for ${name}, which is private`);
    }
  }
  return problems;
}

/** On npm a relative link leads nowhere. */
function problemsOfReadme(text) {
  const links = text.match(/\]\((?!https?:|#)[^)]+\)/g) ?? [];
  return links.map(link => `has the relative link ${link.slice(1)} in its README`);
}

async function problemsOfTypes(data) {
  const { problems = [] } = await checkPackage(createPackageFromTarballData(data), {
    excludeEntrypoints: ['./package.json'],
  });
  return problems
    .filter(({ kind }) => !BY_BACKSTAGE.attw.includes(kind))
    .map(
      problem =>
        `types: ${problem.kind} at ${problem.entrypoint ?? ''} ${problem.resolutionKind ?? ''}`,
    );
}

async function problemsOfExports(data, manifest) {
  const buffer = data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength);
  const { messages } = await publint({ pack: { tarball: buffer }, level: 'warning' });
  return messages
    .filter(({ code }) => !BY_BACKSTAGE.publint.includes(code))
    .map(message => `exports: ${formatMessage(message, manifest, { color: false })}`);
}

export async function problemsOf({ file }) {
  const files = tar('-tzf', file)
    .split('\n')
    .map(name => name.replace(/^package\//, ''));
  const manifest = JSON.parse(tar('-xzOf', file, 'package/package.json'));
  const data = new Uint8Array(readFileSync(file));
  return [
    ...problemsOfContents(manifest, files),
    ...problemsOfManifest(manifest, ['app', 'backend', 'sandbox']),
    ...problemsOfReadme(tar('-xzOf', file, 'package/README.md')),
    ...(await problemsOfExports(data, manifest)),
    ...(await problemsOfTypes(data)),
  ];
}
