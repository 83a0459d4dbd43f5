import { InputError } from '@backstage/errors';
import {
  AWS_ALARMS_ANNOTATION,
  AWS_PIPELINE_ANNOTATION,
  ENVIRONMENTS_ANNOTATION,
  GITLAB_INSTANCE_ANNOTATION,
  GITLAB_PROJECT_ID_ANNOTATION,
  GITLAB_PROJECT_SLUG_ANNOTATION,
  INCIDENT_LABELS_ANNOTATION,
  parseList,
} from 'backstage-plugin-dora-common';

interface Tracked {
  /** Path or numeric id. */
  project?: string;
  host?: string;
  environments?: string[];
  incidentLabels?: string[];
  pipeline?: string;
  alarms?: string[];
}

/** The annotations that say where an entity's facts come from; what is left out has none. */
export function annotationsOf(tracked: Tracked): Record<string, string> {
  const { project, host, environments, incidentLabels, pipeline, alarms } = tracked;
  const isId = project !== undefined && /^\d+$/.test(project);
  const entries: [string, string | undefined][] = [
    [isId ? GITLAB_PROJECT_ID_ANNOTATION : GITLAB_PROJECT_SLUG_ANNOTATION, project],
    [GITLAB_INSTANCE_ANNOTATION, project && host],
    [ENVIRONMENTS_ANNOTATION, list('environments', environments)],
    [INCIDENT_LABELS_ANNOTATION, list('incidentLabels', incidentLabels)],
    [AWS_PIPELINE_ANNOTATION, pipeline],
    [AWS_ALARMS_ANNOTATION, list('alarms', alarms)],
  ];
  const annotations = entries.filter((entry): entry is [string, string] => Boolean(entry[1]));
  if (!project && !pipeline && !alarms?.length) {
    throw new InputError('nothing to measure is given: expected project, pipeline or alarms');
  }
  return Object.fromEntries(annotations);
}

/** Checked as the annotation will be read. */
function list(input: string, values: string[] | undefined): string | undefined {
  if (!values?.length) return undefined;
  const value = values.join(',');
  const read = parseList(value);
  if (read?.length === values.length) return value;
  throw new InputError(
    `${input} is not one to 20 values without commas, each of at most 200 characters`,
  );
}
