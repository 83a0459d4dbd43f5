import { Entity } from '@backstage/catalog-model';
import {
  AWS_ALARMS_ANNOTATION,
  AWS_PIPELINE_ANNOTATION,
  DEPLOYMENTS_FROM_ANNOTATION,
  GITLAB_PROJECT_ID_ANNOTATION,
  GITLAB_PROJECT_SLUG_ANNOTATION,
  isOptedOut,
  isPooledKind,
  SOURCE_LOCATION_ANNOTATION,
} from 'backstage-plugin-dora-common';

/**
 * Of the sources and receivers that come with the backend: each names something that facts come from. Those that belong to
 * other plugins, too, such as PagerDuty's and Jira's, say nothing of whether there is a receiver.
 */
const RECOGNISED_ANNOTATIONS = [
  GITLAB_PROJECT_SLUG_ANNOTATION,
  GITLAB_PROJECT_ID_ANNOTATION,
  AWS_PIPELINE_ANNOTATION,
  'aws.amazon.com/aws-codepipeline-arn',
  AWS_ALARMS_ANNOTATION,
  'dora/aws-xray-group',
  DEPLOYMENTS_FROM_ANNOTATION,
  'dora/alert-labels',
];

function liesOnGitlab(location: string | undefined, gitlabHosts: string[]): boolean {
  const url = parseUrl(location?.replace(/^url:/, ''));
  if (!url || !['https:', 'http:'].includes(url.protocol)) return false;
  const { host, pathname } = url;
  if (gitlabHosts.includes(host)) return true;
  // Without the configuration at hand: a telling host, or the /-/ that GitLab alone writes into its paths.
  return host.split('.').includes('gitlab') || pathname.includes('/-/');
}

function parseUrl(value: string | undefined): URL | undefined {
  try {
    return value === undefined ? undefined : new URL(value);
  } catch {
    return undefined;
  }
}

/**
 * Whether cards have something to show: a recognised annotation or a source location on GitLab, and no opting out.
 * Groups, systems and domains show what they own or contain.
 *
 * @param options - hosts of GitLab, and the annotations of sources of one's own (`dora.entities.annotations`)
 * @public
 */
export function isDoraAvailable(
  entity: Entity,
  options?: { gitlabHosts?: string[]; annotations?: string[] },
): boolean {
  if (isOptedOut(entity)) return false;
  // What they own or contain is measured, whatever they say of themselves.
  if (isPooledKind(entity.kind)) return true;
  const annotations = entity.metadata.annotations ?? {};
  const recognised = [...RECOGNISED_ANNOTATIONS, ...(options?.annotations ?? [])];
  return (
    recognised.some(name => annotations[name]) ||
    liesOnGitlab(annotations[SOURCE_LOCATION_ANNOTATION], options?.gitlabHosts ?? [])
  );
}
