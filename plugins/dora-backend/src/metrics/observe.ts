import { DeploymentCount, Instant, Profile } from 'backstage-plugin-dora-common';
import { ChangeFact, EntityFacts, IncidentFact, ShippedChange } from '../EntityFacts';
import { compareFinish } from '../lineage/compareFinish';
import { isFixChange, MetricDefinitions } from './definitions';
import { FailedDeployments, failedDeployments } from './failedDeployments';
import { distinct, keyOf, keyOfId } from './identity';
import { measureChange, MeasuredChange } from './measureChange';
import { measureIncident, MeasuredIncident } from './measureIncident';
import { ProductionDeployment, productionDeployments } from './productionDeployments';
import { PROFILE_RULES, ProfileRules } from './profiles';
import { inOrderOfTime, Timed } from './timeline';

/** Not -Infinity: the difference of two of these has to be a number. */
const BEFORE_ALL_TIME = Number.MIN_SAFE_INTEGER;

/**
 * All that the metrics of any window need, worked out once and in order of time: a year of daily windows costs
 * little more than a single one.
 */
export interface Observations {
  rules: ProfileRules;
  deployments: ProductionDeployment[];
  failed: FailedDeployments;
  /** Keys of deployments that ship a fix-only change. */
  fixShipping: Set<string>;
  changes: (MeasuredChange & Timed)[];
  incidents: (MeasuredIncident & Timed)[];
  openings: Timed[];
  /** Of every incident, when it stopped counting as open: never before it was opened. */
  closings: Timed[];
  counts: (Timed & { count: DeploymentCount })[];
  earliestDeploymentAt: Instant | null;
}

export function observe(
  facts: EntityFacts,
  profile: Profile,
  definitions: MetricDefinitions,
): Observations {
  const rules = PROFILE_RULES[profile];
  const deployments = productionDeployments(facts.deployments, rules.retries);
  const incidents = distinct(facts.incidents, keyOf);
  const shipped = firstShipments(facts.shipped);
  const opening = (incident: IncidentFact) => incident.openedAt ?? BEFORE_ALL_TIME;
  return {
    rules,
    deployments,
    failed: failedDeployments(deployments, incidents, {
      rule: rules.changeFailureRate.failure,
      attributionMs: definitions.attributionMs,
    }),
    fixShipping: new Set(
      shipped
        .filter(({ change }) => isFixChange(change, definitions.fixChanges))
        .map(({ deploymentTargetId, deploymentId }) => keyOfId(deploymentTargetId, deploymentId)),
    ),
    changes: timed(measuredChanges(rules, shipped, facts.merged)),
    incidents: timed(incidents.map(incident => measureIncident(incident, rules.timeToRestore))),
    openings: inOrderOfTime(incidents.map(incident => ({ at: opening(incident) }))),
    closings: inOrderOfTime(
      incidents.flatMap(incident =>
        incident.resolvedAt === null
          ? []
          : [{ at: Math.max(incident.resolvedAt, opening(incident)) }],
      ),
    ),
    counts: inOrderOfTime(facts.counts.map(count => ({ at: count.periodStart, count }))),
    earliestDeploymentAt: facts.earliestDeploymentAt,
  };
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
): MeasuredChange[] {
  const isByDeployment = ({ change }: ShippedChange) =>
    rules.leadTime.to === 'deployedAt' || change.mergedAt === null;
  return [
    ...shipped
      .filter(isByDeployment)
      .map(shipment => measureChange(shipment.change, shipment, rules.leadTime)),
    ...(rules.leadTime.to === 'mergedAt' ? distinct(merged, keyOf) : []).map(change =>
      measureChange(change, null, rules.leadTime),
    ),
  ];
}

function timed<T extends { at: Instant | null }>(measured: T[]): (T & Timed)[] {
  return inOrderOfTime(measured.filter((one): one is T & Timed => one.at !== null));
}
