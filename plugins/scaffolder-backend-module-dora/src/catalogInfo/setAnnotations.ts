import { InputError } from '@backstage/errors';
import { isMap, isScalar, Scalar, YAMLMap } from 'yaml';
import { Candidate } from './readEntities';

/** Changes nothing where one of them is not possible. */
export function setAnnotations(
  { document, entity }: Candidate,
  options: {
    path: string;
    annotations: Record<string, string>;
    overwrite?: boolean;
    entityRef: string;
  },
): boolean {
  const { annotations, overwrite, path, entityRef } = options;
  const metadata: unknown = document.get('metadata', true);
  if (!isMap(metadata)) {
    throw new InputError(
      `${path}: metadata of ${entityRef} is no mapping of its own: write out what it refers to`,
    );
  }
  const found: unknown = metadata.get('annotations', true);
  const isNothing = found === undefined || (isScalar(found) && found.value === null);
  if (!isNothing && !isMap(found)) {
    throw new InputError(
      `${path}: the annotations of ${entityRef} are no mapping of names to values`,
    );
  }
  // read through anchors
  const before: Record<string, unknown> = entity.metadata.annotations ?? {};
  const wanted = Object.entries(annotations).filter(([key, value]) => {
    if (before[key] === undefined || before[key] === null) return true;
    if (String(before[key]) === value) return false;
    if (overwrite) return true;
    throw new InputError(
      `${path}: ${entityRef} has ${key} '${before[key]}' already, not '${value}'; set overwrite to replace it`,
    );
  });
  if (!wanted.length) return false;
  const existing = isMap(found) ? found : mapInPlaceOf(found);
  if (!existing.items.length) existing.flow = false;
  for (const [key, value] of wanted) existing.set(key, value);
  if (isNothing) metadata.set('annotations', existing);
  return true;
}

/** With what was said of the annotations while there were none. */
function mapInPlaceOf(nothing: Scalar | undefined): YAMLMap {
  const map = new YAMLMap();
  const comments = [nothing?.commentBefore, nothing?.comment].filter(comment => comment);
  if (comments.length) map.commentBefore = comments.join('\n');
  if (nothing?.anchor) map.anchor = nothing.anchor;
  return map;
}
