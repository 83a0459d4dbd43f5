import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  AnnotationProblem,
  annotationProblem,
  BANDS_ANNOTATION,
  DEPLOYMENTS_FROM_ANNOTATION,
  ENABLED_ANNOTATION,
  ENVIRONMENTS_ANNOTATION,
  FactKind,
  INCIDENT_SEVERITIES_ANNOTATION,
  isOptedOut,
  parseList,
  PUSH_SOURCE_PREFIX,
} from 'backstage-plugin-dora-common';
import { DoraSource, EntityClaims, TargetClaim } from 'backstage-plugin-dora-node';
import { ofKinds } from './ofKinds';

/** A target that an entity names, and the source that will know it. */
export interface ClaimedTarget {
  source: string;
  claim: TargetClaim;
}

/** What an entity's annotations ask for. */
export interface EntityPlan {
  entity: Entity;
  /** Why it is not measured at all. */
  leftOut: 'optedOut' | 'otherKind' | null;
  targets: ClaimedTarget[];
  problems: { source: string; problem: AnnotationProblem }[];
  /** Production environments by annotation: names or globs. */
  environments: string[] | undefined;
  /** Severities of incidents that count, in small letters. */
  severities: string[] | undefined;
  deploymentsFrom: string | undefined;
  /** The annotation that an entity without any source best begins with. */
  startWith?: string;
  bands: string | undefined;
}

interface PlanRules {
  /** In preferred order. */
  sources: Pick<DoraSource, 'id' | 'claims' | 'advice'>[];
  kinds: string[];
  bandSets: string[];
}

/** What services push is known by who they are, whether or not they have pushed anything yet. */
const PUSHED = new RegExp(`^${PUSH_SOURCE_PREFIX}[^\\s\\0]{1,300}$`);
/** Whose problem a wrong annotation is where no source is installed. */
export const NO_SOURCE = 'dora';

/** Reads the annotations of an entity. Without I/O; what does not parse is a problem, never an error. */
export function readEntityPlan(entity: Entity, rules: PlanRules): EntityPlan {
  const leftOut = whyLeftOut(entity, rules);
  const claims = leftOut
    ? []
    : rules.sources.map(source => ({ source: source.id, ...claimsOf(source, entity) }));
  const targets = claims.flatMap(({ source, targets: claimed }) =>
    claimed.map(claim => ({ source, claim })),
  );
  const problems = claims.flatMap(({ source, problems: found }) =>
    found.map(problem => ({ source, problem })),
  );
  const plan: EntityPlan = {
    entity,
    leftOut,
    targets,
    problems,
    environments: undefined,
    severities: undefined,
    deploymentsFrom: undefined,
    startWith: rules.sources.find(({ advice }) => advice?.start)?.advice?.start?.annotation,
    bands: undefined,
  };
  return leftOut ? plan : withChoices(plan, rules);
}

/** The sources that an entity names targets of, for a kind of fact. */
export function sourcesOf(plan: EntityPlan, kind: FactKind): string[] {
  const providing = plan.targets.filter(({ claim }) => claim.provides.includes(kind));
  return [...new Set(providing.map(({ source }) => source))];
}

/** A source that breaks its promise not to throw hurts nobody but itself. */
function claimsOf(source: Pick<DoraSource, 'id' | 'claims'>, entity: Entity): EntityClaims {
  try {
    return source.claims(entity);
  } catch {
    const message = `The source ${source.id} cannot read the annotations of this entity`;
    return { targets: [], problems: [{ annotation: source.id, value: '', message }] };
  }
}

function whyLeftOut(entity: Entity, { kinds }: PlanRules): EntityPlan['leftOut'] {
  if (!ofKinds(kinds)(entity)) return 'otherKind';
  return isOptedOut(entity) ? 'optedOut' : null;
}

function withChoices(plan: EntityPlan, rules: PlanRules): EntityPlan {
  const problems = [...plan.problems];
  const fallbackSource = plan.targets[0]?.source ?? rules.sources[0]?.id ?? NO_SOURCE;
  const accept = <T>(
    annotation: string,
    parse: (value: string) => T | undefined,
    expected: string,
  ) => {
    const value = annotationOf(plan.entity, annotation);
    if (value === undefined) return undefined;
    const parsed = parse(value);
    const reported = problems.some(({ problem }) => problem.annotation === annotation);
    if (parsed === undefined && !reported) {
      const problem = annotationProblem(annotation, value, expected);
      problems.push({ source: fallbackSource, problem });
    }
    return parsed;
  };
  const oneOf = (values: string[]) => (value: string) => values.find(known => known === value);

  accept(ENABLED_ANNOTATION, value => oneOf(['true'])(value.toLowerCase()), 'true or false');
  const environments = accept(
    ENVIRONMENTS_ANNOTATION,
    parseList,
    'one to 20 environment names or globs of at most 200 characters, separated by commas',
  );
  const severities = accept(
    INCIDENT_SEVERITIES_ANNOTATION,
    value => parseList(value)?.map(severity => severity.toLocaleLowerCase('en-US')),
    'one to 20 severities of at most 200 characters, separated by commas',
  );
  const bands = accept(
    BANDS_ANNOTATION,
    oneOf(rules.bandSets),
    `one of the band sets ${rules.bandSets.join(', ')}`,
  );
  const sourceIds = rules.sources.map(({ id }) => id);
  const choices = { problems, environments, severities, bands };
  const named = sourcesOf(plan, 'deployments');
  const deploymentsFrom = accept(
    DEPLOYMENTS_FROM_ANNOTATION,
    (value): string | undefined => (PUSHED.test(value) ? value : oneOf(sourceIds)(value)),
    `one of ${sourceIds.join(', ')}, or push:<subject>`,
  );
  if (deploymentsFrom && PUSHED.test(deploymentsFrom)) {
    const targets = [...plan.targets, pushedTarget(plan.entity, deploymentsFrom)];
    return { ...plan, ...choices, targets, deploymentsFrom };
  }
  if (deploymentsFrom && !named.includes(deploymentsFrom)) {
    accept(
      DEPLOYMENTS_FROM_ANNOTATION,
      oneOf(named),
      'a source of deployments that another annotation of this entity names',
    );
  }
  return { ...plan, ...choices, deploymentsFrom };
}

function pushedTarget(entity: Entity, source: string): ClaimedTarget {
  const claim: TargetClaim = {
    name: stringifyEntityRef(entity),
    annotation: DEPLOYMENTS_FROM_ANNOTATION,
    provides: ['deployments'],
    details: {},
  };
  return { source, claim };
}

function annotationOf(entity: Entity, annotation: string): string | undefined {
  return entity.metadata.annotations?.[annotation]?.trim() || undefined;
}
