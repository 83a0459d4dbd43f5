import { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { Document, isScalar, parseAllDocuments, visit } from 'yaml';

/** An entity and the part of the text that it was read from. */
export interface Candidate {
  document: Document;
  entity: Entity;
  begin: number;
  end: number;
}

/** The entities of a catalog file, which may hold other documents as well. */
export function readEntities(text: string, path: string): Candidate[] {
  // The parser's own look for keys that are there twice compares each with each: minutes for a long file.
  const documents = [...parseAllDocuments(text, { logLevel: 'error', uniqueKeys: false })];
  const broken = documents.flatMap(({ errors }) => errors)[0];
  for (const one of documents) refuseRepeatedKeys(one, path);
  if (broken) throw new InputError(`${path} is not YAML: ${broken.message.split('\n')[0]}`);
  let end = 0;
  return documents.flatMap(document => {
    // comments and directives stand before the range that the parser tells
    const begin = end;
    end = document.range[2];
    return readEntity(document, path).map(entity => ({ document, entity, begin, end }));
  });
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

function readEntity(document: Document, path: string): Entity[] {
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    throw new InputError(`${path} is not YAML: ${error instanceof Error ? error.message : error}`);
  }
  return isEntity(value) ? [value] : [];
}

function isEntity(value: unknown): value is Entity {
  const { apiVersion, kind, metadata } = (value ?? {}) as Partial<Entity>;
  const { name, namespace } = metadata ?? {};
  return typeof apiVersion === 'string' && [kind, name, namespace ?? 'default'].every(isRefPart);
}

/** What a reference to an entity can be made of. */
function isRefPart(value: unknown): boolean {
  return typeof value === 'string' && /^[^:/]+$/.test(value);
}
