import { Entity, parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { Document, isMap, isScalar, parseAllDocuments, visit, YAMLMap } from 'yaml';
import { readStyle } from './readStyle';
import { refuseCostlyText } from './refuseCostlyText';

interface Annotated {
  text: string;
  entityRef: string;
}

interface Candidate {
  document: Document;
  entity: Entity;
}

/**
 * Writes annotations into one entity of a catalog file. Comments, order and the other documents stay as they are;
 * a text that has the annotations already comes back unchanged.
 */
export function annotateEntity(
  text: string,
  options: {
    /** For messages. */
    path: string;
    annotations: Record<string, string>;
    /** Name or reference, where the file has several. */
    entity?: string;
    overwrite?: boolean;
  },
): Annotated {
  const { path } = options;
  refuseCostlyText(text, path);
  const unix = text.replaceAll('\r\n', '\n');
  // The parser's own look for keys that are there twice compares each with each: minutes for a long file.
  const documents = parseAllDocuments(unix, { logLevel: 'error', uniqueKeys: false });
  const broken = [...documents].flatMap(({ errors }) => errors)[0];
  for (const one of documents) refuseRepeatedKeys(one, path);
  if (broken) throw new InputError(`${path} is not YAML: ${broken.message.split('\n')[0]}`);
  const candidates = [...documents].flatMap(document => readEntity(document, path));
  const { document, entity } = choose(candidates, options);
  const entityRef = stringifyEntityRef(entity);
  const changed = setAnnotations(document, { ...options, entityRef });
  if (!changed) return { text, entityRef };
  const style = readStyle(unix);
  const written = [...documents].map(one => one.toString(style)).join('');
  return { text: text.includes('\r\n') ? written.replaceAll('\n', '\r\n') : written, entityRef };
}

function refuseRepeatedKeys(document: Document, path: string): void {
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key;
        if (seen.has(name))
          throw new InputError(`${path} is not YAML: Map keys must be unique: ${name}`);
        seen.add(name);
      }
    },
  });
}

function readEntity(document: Document, path: string): Candidate[] {
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    throw new InputError(`${path} is not YAML: ${error instanceof Error ? error.message : error}`);
  }
  return isEntity(value) ? [{ document, entity: value }] : [];
}

function isEntity(value: unknown): value is Entity {
  const { apiVersion, kind, metadata } = (value ?? {}) as Partial<Entity>;
  return typeof apiVersion === 'string' && typeof kind === 'string' && Boolean(metadata?.name);
}

/** The entity that is named, or the only one, or the only component. */
function choose(
  candidates: Candidate[],
  { entity, path }: { entity?: string; path: string },
): Candidate {
  const names = candidates.map(candidate => stringifyEntityRef(candidate.entity)).join(', ');
  if (!candidates.length) {
    throw new InputError(`${path} has no entity: expected apiVersion, kind and metadata.name`);
  }
  if (entity !== undefined) {
    const found = candidates.filter(candidate => isNamed(candidate.entity, entity));
    if (found.length === 1) return found[0];
    throw new InputError(`${path} has ${found.length || 'no'} entities '${entity}', only ${names}`);
  }
  if (candidates.length === 1) return candidates[0];
  const components = candidates.filter(({ entity: { kind } }) => kind === 'Component');
  if (components.length === 1) return components[0];
  throw new InputError(`${path} has several entities, say which with 'entity': ${names}`);
}

function isNamed(candidate: Entity, name: string): boolean {
  const named = parseEntityRef(name, {
    defaultKind: candidate.kind,
    defaultNamespace: candidate.metadata.namespace ?? 'default',
  });
  return stringifyEntityRef(named) === stringifyEntityRef(candidate);
}

/** Changes nothing where one of them is not possible. */
function setAnnotations(
  document: Document,
  options: {
    path: string;
    annotations: Record<string, string>;
    overwrite?: boolean;
    entityRef: string;
  },
): boolean {
  const { annotations, overwrite, path, entityRef } = options;
  const at = ['metadata', 'annotations'];
  const found: unknown = document.getIn(at, true);
  const empty = found === undefined || (isScalar(found) && found.value === null);
  if (!empty && !isMap(found)) {
    throw new InputError(
      `${path}: the annotations of ${entityRef} are no mapping of names to values`,
    );
  }
  const existing = isMap(found) ? found : new YAMLMap();
  const wanted = Object.entries(annotations).filter(([key, value]) => {
    const before: unknown = existing.get(key);
    if (before === undefined || before === null) return true;
    if (String(before) === value) return false;
    if (overwrite) return true;
    throw new InputError(
      `${path}: ${entityRef} has ${key} '${before}' already, not '${value}'; set overwrite to replace it`,
    );
  });
  if (!wanted.length) return false;
  if (!existing.items.length) existing.flow = false;
  for (const [key, value] of wanted) existing.set(key, value);
  if (empty) document.setIn(at, existing);
  return true;
}
