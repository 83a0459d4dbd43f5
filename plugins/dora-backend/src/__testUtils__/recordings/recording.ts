import { readFileSync, writeFileSync } from 'node:fs';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { foldParts, Folded, unfoldParts } from './foldParts';

/** By what is asked, `GET coverage?q=shop`, the answer; null where none is recorded yet. */
export type Recording = Record<string, unknown>;

const WIDTH = 120;

function fileOf(name: string): string {
  return resolvePackagePath(
    'backstage-plugin-dora-backend',
    `../dora/src/testing/recordings/${name}.json`,
  );
}

export function readRecording(name: string): Recording {
  return unfoldParts(JSON.parse(readFileSync(fileOf(name), 'utf8')) as Folded);
}

/** Small values in a line each, so that the lines of a difference say what has changed. */
function format(value: unknown, indent = ''): string {
  const short = JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return short;
  if (short.length + indent.length <= WIDTH) return short;
  const inner = `${indent} `;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Array.isArray(value)
    ? value.map(one => format(one, inner))
    : Object.entries(value).map(([key, one]) => `${JSON.stringify(key)}: ${format(one, inner)}`);
  return `${open}\n${parts.map(part => inner + part).join(',\n')}\n${indent}${close}`;
}

export function writeRecording(name: string, recording: Recording): void {
  const inOrder = Object.fromEntries(
    Object.keys(recording)
      .sort()
      .map(question => [question, recording[question]]),
  );
  writeFileSync(fileOf(name), `${format(foldParts(inOrder))}\n`);
}
