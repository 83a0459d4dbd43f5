import {
  AnnotationProblem,
  BANDS_ANNOTATION,
  CoverageItem,
  DEPLOYMENTS_FROM_ANNOTATION,
  ENABLED_ANNOTATION,
  ENVIRONMENTS_ANNOTATION,
  GITLAB_INSTANCE_ANNOTATION,
  GITLAB_PROJECT_ID_ANNOTATION,
  GITLAB_PROJECT_SLUG_ANNOTATION,
  INCIDENT_LABELS_ANNOTATION,
  INCIDENT_SEVERITIES_ANNOTATION,
  isDeliveredSource,
  SourceStatus,
} from 'backstage-plugin-dora-common';
import { EntityScope } from '../scopes/EntityScopes';

type Fix = CoverageItem['fix'];

/** What a value of each annotation looks like. */
const EXAMPLES: Record<string, string> = {
  [GITLAB_PROJECT_SLUG_ANNOTATION]: 'group/project',
  [GITLAB_PROJECT_ID_ANNOTATION]: "'1234'",
  [GITLAB_INSTANCE_ANNOTATION]: 'gitlab.example.com',
  [ENVIRONMENTS_ANNOTATION]: 'production',
  [INCIDENT_LABELS_ANNOTATION]: 'incident',
  [INCIDENT_SEVERITIES_ANNOTATION]: 'critical,high',
  [DEPLOYMENTS_FROM_ANNOTATION]: 'gitlab',
  [BANDS_ANNOTATION]: 'standard',
  [ENABLED_ANNOTATION]: "'true'",
};

/** Lines for the entity's catalog-info.yaml. */
export function annotationLines(annotation: string, value: string): string {
  return `metadata:\n  annotations:\n    ${annotation}: ${value}\n`;
}

export function fixAnnotation({ annotation, message }: AnnotationProblem): Fix {
  const example = EXAMPLES[annotation];
  return {
    message: `${message}.`,
    ...(example && { paste: annotationLines(annotation, example) }),
  };
}

/** What would bring a claimed target further, or null where nothing is missing. */
export function fixTarget(
  scope: EntityScope,
  status: SourceStatus,
  options: { annotation: string | null; counted: ReadonlySet<number> },
): Fix {
  const { annotation, counted } = options;
  if (status.state === 'error' && status.lastSuccessAt === null) {
    const example = annotation && EXAMPLES[annotation];
    return {
      message: annotation
        ? `Check what ${annotation} says, and that the token of its host may read it. It is tried again by itself.`
        : 'Check the source location, and that the token of its host may read it. It is tried again by itself.',
      ...(annotation && example && { paste: annotationLines(annotation, example) }),
    };
  }
  if (status.state === 'error') {
    return { message: 'It is tried again by itself, and what was collected before stays.' };
  }
  if (status.state === 'stale') {
    return {
      message: 'Nothing was collected for long: is the source up, and does the backend run?',
    };
  }
  if (status.state === 'pending' && isDeliveredSource(status.source)) {
    return {
      message:
        'Nothing has come for this entity yet: let what deploys, or what knows of incidents, hand it over.',
    };
  }
  return status.state === 'ok' && status.usedForDeployments
    ? fixProduction(scope, status, counted)
    : null;
}

function fixProduction(
  scope: EntityScope,
  { source }: SourceStatus,
  counted: ReadonlySet<number>,
): Fix {
  if (scope.everDeployedToProduction(source)) return null;
  const targets = scope.states.filter(state => state.source === source);
  if (targets.some(({ targetId }) => targetId !== null && counted.has(targetId))) return null;
  const deployedTo = scope.environments.filter(environment => environment.deployedTo);
  const names = [...new Set(deployedTo.map(({ name }) => name))];
  if (names.length === 0 && source === 'cloudwatch') {
    return {
      message:
        'No deployment was counted: let what deploys write the metric DeploymentCount with the dimension PipelineName.',
    };
  }
  if (names.length === 0) {
    return {
      message: 'No deployment is known: let the job that deploys name its environment.',
      ...(source === 'gitlab' && { paste: 'deploy:\n  environment: production\n' }),
    };
  }
  return {
    message: `Deployments go to ${shortList(names)}, and none of these counts as production: say which do.`,
    paste: annotationLines(ENVIRONMENTS_ANNOTATION, JSON.stringify(names[0])),
  };
}

function shortList(names: string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
