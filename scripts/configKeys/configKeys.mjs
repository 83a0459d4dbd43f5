/** The keys under `dora`, from the three places that name them: config schemas, the check at start, the README. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { ROOT } from '../toolchain.mjs';

const PLUGINS = join(ROOT, 'plugins');
const parse = file =>
  ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

/** What has fixed keys of its own is entered; lists and what is named freely are not. */
function leaves(type, path) {
  const fixed = ts.isTypeLiteralNode(type) ? type.members.filter(ts.isPropertySignature) : [];
  if (!fixed.length) return [path.join('.')];
  return fixed.flatMap(member => leaves(member.type, [...path, member.name.text]));
}

/** Such as `schedule.frequency`, of all packages together. */
export function keysOfSchemas() {
  const keys = readdirSync(PLUGINS)
    .map(name => join(PLUGINS, name, 'config.d.ts'))
    .filter(existsSync)
    .flatMap(file => {
      const config = parse(file).statements.find(({ name }) => name?.text === 'Config');
      const dora = config.members.find(({ name }) => name.text === 'dora');
      return leaves(dora.type, []);
    });
  return [...new Set(keys)].sort();
}

/** `{ schedule: ['frequency', …], industry: 'any' }`, as the backend has it. */
export function keysOfTheCheck() {
  const source = parse(join(PLUGINS, 'dora-backend', 'src', 'unknownKeys.ts'));
  const known = source.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations])
    .find(({ name }) => name.text === 'KNOWN');
  return Object.fromEntries(
    known.initializer.properties.map(({ name, initializer }) => [
      name.text,
      ts.isArrayLiteralExpression(initializer) ? initializer.elements.map(e => e.text) : 'any',
    ]),
  );
}

/** `a.{b,c}` is `a.b` and `a.c`; what is named freely (`a.<id>`) stands for `a`. */
function spelledOut(code) {
  const [, before, inner] = /^(.*)\{(.*)\}$/.exec(code) ?? [undefined, code, ''];
  return inner.split(',').map(key => `${before}${key}`.replace(/\.<.*$/, ''));
}

/** What the first column of the table under "Configuration" names. */
export function keysOfTheReadme() {
  const text = readFileSync(join(PLUGINS, 'dora-backend', 'README.md'), 'utf8');
  const [, section] = /^## Configuration$([\s\S]*?)^## /m.exec(text);
  const cells = section.match(/^\| `[^|]*/gm);
  return cells
    .flatMap(cell => cell.match(/`[^`]+`/g))
    .flatMap(code => spelledOut(code.slice(1, -1)))
    .sort();
}
