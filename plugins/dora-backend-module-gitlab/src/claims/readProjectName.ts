import { Entity } from '@backstage/catalog-model';
import {
  AnnotationProblem,
  annotationProblem,
  GITLAB_INSTANCE_ANNOTATION,
  GITLAB_PROJECT_ID_ANNOTATION,
  GITLAB_PROJECT_SLUG_ANNOTATION,
  isGitlabProjectPath,
  SOURCE_LOCATION_ANNOTATION,
} from 'backstage-plugin-dora-common';
import { GitlabHost } from '../config';
import { projectOfSourceLocation } from './projectOfSourceLocation';

interface ProjectName {
  host: string;
  /** The path without a leading slash, or the numeric id. */
  idOrPath: string;
  annotation: string | null;
}

/** Which project an entity names, by annotation or by where its source lies. */
export function readProjectName(
  entity: Entity,
  hosts: GitlabHost[],
): { project?: ProjectName; problems: AnnotationProblem[] } {
  const annotations = entity.metadata.annotations ?? {};
  const slug = annotations[GITLAB_PROJECT_SLUG_ANNOTATION];
  const id = annotations[GITLAB_PROJECT_ID_ANNOTATION];
  if (slug === undefined && id === undefined) {
    const location = annotations[SOURCE_LOCATION_ANNOTATION];
    const project = location === undefined ? undefined : projectOfSourceLocation(location, hosts);
    return { project: project && { ...project, annotation: null }, problems: [] };
  }

  const problems: AnnotationProblem[] = [];
  const annotation =
    slug === undefined ? GITLAB_PROJECT_ID_ANNOTATION : GITLAB_PROJECT_SLUG_ANNOTATION;
  const idOrPath = (slug ?? id).trim();
  if (slug !== undefined && !isGitlabProjectPath(idOrPath)) {
    problems.push(
      annotationProblem(annotation, slug, 'the path of a project such as group/project'),
    );
  }
  if (slug === undefined && !/^[1-9]\d{0,17}$/.test(idOrPath)) {
    problems.push(annotationProblem(annotation, id, 'the numeric id of a project such as 42'));
  }
  const host = readHost(annotations[GITLAB_INSTANCE_ANNOTATION], hosts, problems, {
    annotation,
    value: idOrPath,
  });
  if (!host || problems.length > 0) return { problems };
  return { project: { host, idOrPath, annotation }, problems };
}

function readHost(
  instance: string | undefined,
  hosts: GitlabHost[],
  problems: AnnotationProblem[],
  project: { annotation: string; value: string },
): string | undefined {
  if (hosts.length === 0) {
    const expected = 'a GitLab to be configured: add it to integrations.gitlab with a token';
    problems.push(annotationProblem(project.annotation, project.value, expected));
    return undefined;
  }
  if (instance === undefined) return hosts[0].host;
  const wanted = instance.trim().toLowerCase();
  const found = hosts.find(({ host }) => host === wanted);
  if (!found) {
    const expected = `the host of an entry of integrations.gitlab that has a token: ${hosts
      .map(({ host }) => host)
      .join(', ')}`;
    problems.push(annotationProblem(GITLAB_INSTANCE_ANNOTATION, instance, expected));
  }
  return found?.host;
}
