import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import {
  AnnotationProblem,
  annotationProblem,
  ENVIRONMENTS_ANNOTATION,
  INCIDENT_LABELS_ANNOTATION,
  parseList,
} from 'backstage-plugin-dora-common';
import { EntityClaims } from 'backstage-plugin-dora-node';
import { GitlabHost } from '../config';
import { readProjectName } from './readProjectName';

/** What an entity needs of its project. Null: what the config says. */
interface ClaimDetails extends JsonObject {
  environments: string[] | null;
  incidentLabels: string[] | null;
}

const LIST_FORM = 'one to 20 comma-separated values of at most 200 characters each';

export function readClaims(entity: Entity, hosts: GitlabHost[]): EntityClaims {
  const { project, problems } = readProjectName(entity, hosts);
  if (!project) return { targets: [], problems };
  const details: ClaimDetails = {
    environments: readList(entity, ENVIRONMENTS_ANNOTATION, problems),
    incidentLabels: readList(entity, INCIDENT_LABELS_ANNOTATION, problems),
  };
  const target = {
    name: `${project.host}/${project.idOrPath}`,
    annotation: project.annotation,
    provides: ['deployments' as const, 'changes' as const, 'incidents' as const],
    details,
  };
  return { targets: [target], problems };
}

export function readIncidentLabels(entity: Entity): string[] | null {
  return readList(entity, INCIDENT_LABELS_ANNOTATION, []);
}

function readList(
  entity: Entity,
  annotation: string,
  problems: AnnotationProblem[],
): string[] | null {
  const value = entity.metadata.annotations?.[annotation];
  if (value === undefined) return null;
  const items = parseList(value);
  if (!items) problems.push(annotationProblem(annotation, value, LIST_FORM));
  return items ?? null;
}
