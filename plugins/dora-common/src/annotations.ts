/** @public */
export const GITLAB_PROJECT_SLUG_ANNOTATION = 'gitlab.com/project-slug';
/** @public */
export const GITLAB_PROJECT_ID_ANNOTATION = 'gitlab.com/project-id';
/** @public */
export const GITLAB_INSTANCE_ANNOTATION = 'gitlab.com/instance';
/** @public */
export const SOURCE_LOCATION_ANNOTATION = 'backstage.io/source-location';
/** @public */
export const ENVIRONMENTS_ANNOTATION = 'dora/environments';
/** @public */
export const INCIDENT_LABELS_ANNOTATION = 'dora/incident-labels';
/** @public */
export const INCIDENT_SEVERITIES_ANNOTATION = 'dora/incident-severities';
/** @public */
export const DEPLOYMENTS_FROM_ANNOTATION = 'dora/deployments-from';
/** @public */
export const AWS_PIPELINE_ANNOTATION = 'dora/aws-pipeline';
/** @public */
export const AWS_ALARMS_ANNOTATION = 'dora/aws-alarms';
/** @public */
export const BANDS_ANNOTATION = 'dora/bands';
/** @public */
export const ENABLED_ANNOTATION = 'dora/enabled';
/** `false`: nobody is notified of this entity. `changes-only`, of a group: no digest of a calm week. @public */
export const NOTIFICATIONS_ANNOTATION = 'dora/notifications';

/**
 * An annotation that was found but cannot be used. Shown on the entity's coverage, never thrown.
 *
 * @public
 */
export interface AnnotationProblem {
  annotation: string;
  /** The value as found, cut to 100 characters. */
  value: string;
  /** One sentence: what is wrong and which form is expected. Names the annotation. */
  message: string;
}

/**
 * Describes an annotation that does not parse: names it, shows the value and the expected form.
 *
 * @public
 */
export function annotationProblem(
  annotation: string,
  value: string,
  expected: string,
): AnnotationProblem {
  const shown = value.length > 100 ? `${value.slice(0, 100)}…` : value;
  return { annotation, value: shown, message: `${annotation} is '${shown}', expected ${expected}` };
}
