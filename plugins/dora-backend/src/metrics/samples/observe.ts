import { Instant, Profile } from 'backstage-plugin-dora-common';
import { ChangeFact, EntityFacts, ShippedChange } from '../../EntityFacts';
import { compareFinish } from '../../lineage/compareFinish';
import { configOnlyDeployments } from './configOnly';
import { isFixChange, MetricDefinitions } from '../definitions';
import { FailedDeployments, failedDeployments } from './failedDeployments';
import { distinct, keyOf, keyOfId } from './identity';
import { measureChange, MeasuredChange } from './measureChange';
import { ProductionDeployment, productionDeployments } from './productionDeployments';
import { PROFILE_RULES, ProfileRules } from '../profiles';
import { DeploymentSample, Keyed, Samples, Sized } from './samples';
import { inOrderOfTime } from './inOrderOfTime';
import { restoresOf } from './restores';
import { Timed } from './timeline';

/**
 * All that the metrics of any window need, worked out once and in order of time: a year of daily windows costs
 * little more than a single one. Together with what evidence needs.
 */
export interface Observations extends Samples {
  deployments: (ProductionDeployment & DeploymentSample)[];
  /** By key and in order; those before the span too, as far as they were read because their failure reaches into it. */
  production: ReadonlyMap<string, ProductionDeployment>;
  failed: FailedDeployments;
  /** Keys of deployments that ship a fix-only change. */
  fixShipping: Set<string>;
  /** Keys of deployments that carry nothing but files that are no change, counted or not. */
  configOnly: ReadonlySet<string>;
}

export function observe(
  facts: EntityFacts,
  profile: Profile,
  definitions: MetricDefinitions,
): Observations {
  const rules = PROFILE_RULES[profile];
  const configOnly = configOnlyDeployments(facts.shippedPaths, definitions.configOnly);
  const production = productionDeployments(facts.deployments, {
    retries: rules.retries,
    withoutChange: definitions.withoutChange,
    configOnly,
  });
  const incidents = distinct(facts.incidents, keyOf);
  const shipped = firstShipments(facts.shipped);
  const failed = failedDeployments(production, incidents, {
    rule: rules.changeFailureRate.failure,
    attributionMs: definitions.attributionMs,
  });
  const fixShipping = new Set(
    shipped
      .filter(({ change }) => isFixChange(change, definitions.fixChanges))
      .map(({ deploymentTargetId, deploymentId }) => keyOfId(deploymentTargetId, deploymentId)),
  );
  const isDeployed =
    facts.earliestDeploymentAt !== null || facts.counts.some(count => count.deployments > 0);
  return {
    rules,
    production: new Map(production.map(deployment => [deployment.key, deployment])),
    deployments: production
      .filter(({ at }) => at >= facts.span.from)
      .map(deployment => ({
        ...deployment,
        repeats: deployment.lineage.repeats,
        failed: failed.causes.has(deployment.key),
        failedBy: failedBy(failed, deployment.key, rules),
        shipsFix: fixShipping.has(deployment.key),
      })),
    failed,
    fixShipping,
    configOnly,
    changes: timed(measuredChanges(rules, shipped, facts.merged)),
    ...restoresOf(rules, { incidents, deployments: production, failed }),
    counts: inOrderOfTime(
      facts.counts.map(({ targetId, periodStart, periodSeconds, deployments: made, failures }) => ({
        key: keyOfId(targetId, `${periodStart}/${periodSeconds}`),
        at: periodStart,
        deployments: made,
        failures,
      })),
    ),
    earliestDeploymentAt: facts.earliestDeploymentAt,
    deployingEntities: isDeployed ? 1 : 0,
  };
}

function failedBy({ causes }: FailedDeployments, key: string, rules: ProfileRules): string | null {
  const cause = causes.get(key);
  const isOneOfSeveral = rules.changeFailureRate.failure.before === 'each';
  return isOneOfSeveral && cause && cause.by !== 'rollback' ? keyOf(cause.incident) : null;
}

/** A change that several entities of a group deploy is shipped by the earliest of these deployments. */
function firstShipments(shipped: ShippedChange[]): ShippedChange[] {
  const inOrder = shipped
    .map(shipment => ({ shipment, id: shipment.deploymentId, finishedAt: shipment.deployedAt }))
    .sort(compareFinish)
    .map(({ shipment }) => shipment);
  return distinct(inOrder, ({ change }) => keyOf(change));
}

function measuredChanges(
  rules: ProfileRules,
  shipped: ShippedChange[],
  merged: ChangeFact[],
): (MeasuredChange & Keyed & Sized)[] {
  const isByDeployment = ({ change }: ShippedChange) =>
    rules.leadTime.to === 'deployedAt' || change.mergedAt === null;
  return [
    ...shipped.filter(isByDeployment).map(shipment => ({
      ...measureChange(shipment.change, shipment, rules.leadTime),
      key: keyOf(shipment.change),
      linesChanged: shipment.change.linesChanged,
    })),
    ...(rules.leadTime.to === 'mergedAt' ? distinct(merged, keyOf) : []).map(change => ({
      ...measureChange(change, null, rules.leadTime),
      key: keyOf(change),
      linesChanged: change.linesChanged,
    })),
  ];
}

function timed<T extends { at: Instant | null }>(measured: T[]): (T & Timed)[] {
  return inOrderOfTime(measured.filter((one): one is T & Timed => one.at !== null));
}
