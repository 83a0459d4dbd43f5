import {
  AnnotationProblem,
  BANDS_ANNOTATION,
  CoverageItem,
  DEPLOYMENTS_FROM_ANNOTATION,
  ENABLED_ANNOTATION,
  ENVIRONMENTS_ANNOTATION,
  INCIDENT_SEVERITIES_ANNOTATION,
  isDeliveredSource,
  SourceStatus,
} from 'backstage-plugin-dora-common';
import { EntityScope } from '../scopes/EntityScope';
import { sourcesOf } from '../scopes/readEntityPlan';
import { Unmet } from '../store/types';

type Fix = CoverageItem['fix'];
type Sources = Pick<EntityScope, 'sources' | 'plan'>;

/** What a value of each annotation looks like that is no source's own. */
const EXAMPLES: Record<string, string> = {
  [ENVIRONMENTS_ANNOTATION]: 'production',
  [INCIDENT_SEVERITIES_ANNOTATION]: 'critical,high',
  [BANDS_ANNOTATION]: 'standard',
  [ENABLED_ANNOTATION]: "'true'",
};

function exampleOf({ sources, plan }: Sources, annotation: string): string | undefined {
  if (annotation === DEPLOYMENTS_FROM_ANNOTATION) {
    return sourcesOf(plan, 'deployments')[0] ?? sources[0]?.id;
  }
  const told = sources.map(({ advice }) => advice?.examples?.[annotation]);
  return EXAMPLES[annotation] ?? told.find(example => example !== undefined);
}

/** Lines for the entity's catalog-info.yaml. */
function annotationLines(annotation: string, value: string): string {
  return `metadata:\n  annotations:\n    ${annotation}: ${value}\n`;
}

/** What to do where an entity names no source: what the first source that has advice says. */
export function fixNothingNamed(scope: Sources): Fix {
  const { start, setUp } = scope.sources.find(({ advice }) => advice?.start)?.advice ?? {};
  if (setUp) return setUp;
  if (!start) return { message: 'No source is named.' };
  const example = exampleOf(scope, start.annotation);
  return {
    message: `No source is named: ${start.message}`,
    ...(example && { paste: annotationLines(start.annotation, example) }),
  };
}

export function fixAnnotation(
  scope: Sources,
  { source, problem }: { source: string; problem: AnnotationProblem },
): Fix {
  const { annotation, message } = problem;
  const isCommon = annotation in EXAMPLES || annotation === DEPLOYMENTS_FROM_ANNOTATION;
  const setUp = scope.sources.find(({ id }) => id === source)?.advice?.setUp;
  if (setUp && !isCommon) return setUp;
  const example = exampleOf(scope, annotation);
  return {
    message: `${message}.`,
    ...(example && { paste: annotationLines(annotation, example) }),
  };
}

/** What would bring a claimed target further, or null where nothing is missing. */
export function fixTarget(
  scope: EntityScope,
  status: SourceStatus,
  options: { annotation: string | null; counted: ReadonlySet<number>; unmet?: Unmet },
): Fix {
  const { annotation, counted, unmet } = options;
  if (status.state === 'error' && status.lastSuccessAt === null) {
    const example = annotation && exampleOf(scope, annotation);
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
  if (unmet) return { message: `${upperFirst(unmet.message)}.` };
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
  if (names.length === 0) {
    const advice = scope.sources.find(({ id }) => id === source)?.advice;
    return advice?.noDeployments ?? { message: 'No deployment is known.' };
  }
  return {
    message: `Deployments go to ${shortList(names)}, and none of these counts as production: say which do.`,
    paste: annotationLines(ENVIRONMENTS_ANNOTATION, JSON.stringify(names[0])),
  };
}

function upperFirst(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function shortList(names: string[]): string {
  const shown = names.slice(0, 5).join(', ');
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
