import { Entity, parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import { Candidate, readEntities } from './readEntities';
import { readStyle } from './readStyle';
import { refuseCostlyText } from './refuseCostlyText';
import { replacePart } from './replacePart';
import { setAnnotations } from './setAnnotations';
import { MeasuredProject } from './settleProject';

interface Annotated {
  text: string;
  entityRef: string;
  /** As they stand in it now: what names the same project in another way has stayed. */
  annotations: Record<string, string>;
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
    /** Which GitLab project they name. */
    project?: MeasuredProject;
    /** Name or reference, where the file has several. */
    entity?: string;
    overwrite?: boolean;
  },
): Annotated {
  const { path } = options;
  refuseCostlyText(text, path);
  const unix = text.replaceAll('\r\n', '\n');
  const candidate = choose(readEntities(unix, path), options);
  const entityRef = stringifyEntityRef(candidate.entity);
  const { changed, annotations } = setAnnotations(candidate, { ...options, entityRef });
  if (!changed) return { text, entityRef, annotations };
  const { document, begin, end } = candidate;
  const written = document.toString(readStyle(unix.slice(begin, end)));
  return { text: replacePart(text, { begin, end, written }), entityRef, annotations };
}

/** The entity that is named, or the only one, or the only component. */
function choose(
  candidates: Candidate[],
  { entity, path }: { entity?: string; path: string },
): Candidate {
  const names = candidates.map(candidate => stringifyEntityRef(candidate.entity)).join(', ');
  if (!candidates.length) {
    throw new InputError(
      `${path} has no entity: expected apiVersion, kind and metadata.name, each of them text`,
    );
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
