import { InputError } from '@backstage/errors';
import { isMap, isScalar, Scalar, YAMLMap } from 'yaml';
import { Candidate } from './readEntities';
import { MeasuredProject, PROJECT_NAMES, settleProject } from './settleProject';

/** Tells what stands in the end. Changes nothing where one of them is not possible. */
export function setAnnotations(
  { document, entity }: Candidate,
  options: {
    path: string;
    annotations: Record<string, string>;
    project?: MeasuredProject;
    overwrite?: boolean;
    entityRef: string;
  },
): { changed: boolean; annotations: Record<string, string> } {
  const { overwrite, path, entityRef, project } = options;
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
  const { annotations, others, superseded } = project
    ? settleProject(before, options.annotations, { ...project, overwrite })
    : { annotations: options.annotations, others: [], superseded: [] };
  if (others.length && !overwrite) {
    const named = others.map(key => `${key} '${before[key]}'`).join(', ');
    throw new InputError(
      `${path}: ${entityRef} has ${named} already, which is not ${project?.names[0]} at ${project?.host}; set overwrite to replace it`,
    );
  }
  const wanted = Object.entries(annotations).filter(([key, value]) => {
    if (before[key] === undefined || before[key] === null) return true;
    if (String(before[key]) === value) return false;
    if (overwrite) return true;
    throw new InputError(
      `${path}: ${entityRef} has ${key} '${before[key]}' already, not '${value}'; set overwrite to replace it`,
    );
  });
  if (!wanted.length && !superseded.length) return { changed: false, annotations };
  const existing = isMap(found) ? found : mapInPlaceOf(found);
  if (!existing.items.length) existing.flow = false;
  for (const key of superseded) replaceName(existing, key, annotations);
  for (const [key, value] of wanted) existing.set(key, value);
  if (isNothing) metadata.set('annotations', existing);
  return { changed: true, annotations };
}

/** One name of a project takes the place of the other, with what is said of it there. */
function replaceName(existing: YAMLMap, key: string, annotations: Record<string, string>): void {
  const heir = PROJECT_NAMES.find(name => name in annotations && !existing.has(name));
  const pair = existing.items.find(item => isScalar(item.key) && item.key.value === key);
  if (heir && PROJECT_NAMES.includes(key) && isScalar(pair?.key)) pair.key.value = heir;
  else existing.delete(key);
}

/** With what was said of the annotations while there were none. */
function mapInPlaceOf(nothing: Scalar | undefined): YAMLMap {
  const map = new YAMLMap();
  const comments = [nothing?.commentBefore, nothing?.comment].filter(comment => comment);
  if (comments.length) map.commentBefore = comments.join('\n');
  if (nothing?.anchor) map.anchor = nothing.anchor;
  return map;
}
