import {
  GITLAB_INSTANCE_ANNOTATION,
  GITLAB_PROJECT_ID_ANNOTATION,
  GITLAB_PROJECT_SLUG_ANNOTATION,
} from 'backstage-plugin-dora-common';

/** The project to be measured, as far as it is known. */
export interface MeasuredProject {
  /** Its path and its id, of which one may not be known. */
  names: string[];
  host?: string;
  /** Which host is meant where no annotation says so. */
  defaultHost?: string;
}

export const PROJECT_NAMES = [GITLAB_PROJECT_SLUG_ANNOTATION, GITLAB_PROJECT_ID_ANNOTATION];
const PROJECT = [...PROJECT_NAMES, GITLAB_INSTANCE_ANNOTATION];

/**
 * What to write where an entity may name a project already: slug, id and instance are read as one, the slug first. What names
 * the same project in another way may stay.
 */
export function settleProject(
  before: Record<string, unknown>,
  wanted: Record<string, string>,
  { names, host, defaultHost, overwrite }: MeasuredProject & { overwrite?: boolean },
) {
  const textOf = (key: string) =>
    String(before[key] ?? '')
      .trim()
      .toLowerCase();
  const present = PROJECT.filter(textOf);
  const isHere = (textOf(GITLAB_INSTANCE_ANNOTATION) || defaultHost) === host;
  const known = names.map(name => name.toLowerCase());
  const isSame = (key: string) =>
    isHere && (key === GITLAB_INSTANCE_ANNOTATION || known.includes(textOf(key)));
  const others = present.filter(key => !isSame(key));
  const same = present.filter(isSame);
  const isNamed = same.some(key => PROJECT_NAMES.includes(key));
  const isSettled = (key: string) =>
    same.includes(key)
      ? !overwrite
      : isNamed && PROJECT_NAMES.includes(key) && !others.includes(key);
  const kept = Object.entries(wanted).filter(([key]) => !isSettled(key));
  const annotations: Record<string, string> = {
    ...Object.fromEntries(same.map(key => [key, String(before[key])])),
    ...Object.fromEntries(kept),
  };
  const isLeftOver = (key: string) => key in before && !same.includes(key) && !(key in annotations);
  return { annotations, others, superseded: PROJECT.filter(isLeftOver) };
}
