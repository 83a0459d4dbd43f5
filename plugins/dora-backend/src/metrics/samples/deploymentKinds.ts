import { Span } from '../../EntityFacts';
import { ChangeFailureRateRule } from '../profiles';
import { isInFailureRate } from './isInFailureRate';
import { countWithin, Kinds, Which } from './running';
import { DeploymentSample, Samples } from './samples';

/** In the failure rate's denominator; of these, failed or not yet; fixes, rollbacks, both; and what brings no change. */
export type DeploymentKind =
  'rated' | 'failed' | 'undecided' | 'fix' | 'rollback' | 'rework' | 'repeated' | 'configOnly';

function kindsBy(
  rollbacks: ChangeFailureRateRule['rollbacks'],
): Kinds<DeploymentSample, DeploymentKind> {
  const rated = (one: DeploymentSample) => isInFailureRate(one, { rollbacks });
  return {
    rated,
    failed: one => one.failed && rated(one),
    undecided: one => !one.failed && rated(one),
    fix: ({ shipsFix }) => shipsFix,
    rollback: ({ rollback }) => rollback,
    rework: ({ rollback, shipsFix }) => rollback || shipsFix,
    repeated: ({ repeats }) => repeats,
    configOnly: ({ configOnly, repeats }) => configOnly && !repeats,
  };
}

const BY_RULE = { counted: kindsBy('counted'), leftOut: kindsBy('leftOut') };

/** Which deployments are of a kind, by the rules of their profile. */
export function ofKind(
  { rules }: Pick<Samples, 'rules'>,
  kind: DeploymentKind,
): Which<DeploymentSample, DeploymentKind> {
  return { of: BY_RULE[rules.changeFailureRate.rollbacks], kind };
}

/** How many deployments of a kind there are in a span. */
export function countDeployments(
  samples: Pick<Samples, 'deployments' | 'rules'>,
  span: Span,
  kind: DeploymentKind,
): number {
  return countWithin(samples.deployments, span, ofKind(samples, kind));
}
