/** What imports each other in a circle: none of it can be read, tested or moved without the rest. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const ENDINGS = ['', '.ts', '.tsx', '/index.ts'];

/** By each file what it imports of the others. Types count as well: whoever reads a file has to know what they are. */
function importsIn(folder) {
  const files = new Set(
    readdirSync(folder, { recursive: true })
      .filter(name => /\.tsx?$/.test(name) && !name.includes('node_modules'))
      .map(name => join(folder, name)),
  );
  const importedBy = file =>
    ts
      .preProcessFile(readFileSync(file, 'utf8'), true, true)
      .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
      .map(({ fileName }) => resolve(dirname(file), fileName))
      .flatMap(path => ENDINGS.map(ending => path + ending).find(one => files.has(one)) ?? []);
  const named = file => relative(folder, file);
  return new Map([...files].map(file => [named(file), importedBy(file).map(named)]));
}

/** Each in the order in which one imports the next. */
function circlesOf(imports) {
  const done = new Set();
  const circles = [];
  const follow = (one, path) => {
    const met = path.indexOf(one);
    if (met >= 0) circles.push(path.slice(met));
    if (met >= 0 || done.has(one)) return;
    for (const other of imports.get(one) ?? []) follow(other, [...path, one]);
    done.add(one);
  };
  for (const one of imports.keys()) follow(one, []);
  return circles;
}

export function circlesOfFiles(folder) {
  return circlesOf(importsIn(folder));
}

/** Of what lies directly in a folder. Tests may reach anywhere. */
export function circlesOfRooms(folder) {
  const roomOf = file => file.split('/')[0];
  const rooms = new Map();
  for (const [file, others] of importsIn(folder)) {
    if (/\.test\.tsx?$|__testUtils__\/|^testing\//.test(file)) continue;
    const room = rooms.get(roomOf(file)) ?? [];
    rooms.set(roomOf(file), [...room, ...others.map(roomOf).filter(one => one !== roomOf(file))]);
  }
  return circlesOf(rooms);
}
