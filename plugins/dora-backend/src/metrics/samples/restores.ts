import { Instant } from 'backstage-plugin-dora-common';
import { IncidentFact } from '../../EntityFacts';
import { isInFailureRate } from './isInFailureRate';
import { ProfileRules } from '../profiles';
import { FailedDeployments } from './failedDeployments';
import { keyOf } from './identity';
import { inOrderOfTime } from './inOrderOfTime';
import { measureIncident } from './measureIncident';
import { isEndUnknown, measureRecovery } from './measureRecovery';
import { ProductionDeployment } from './productionDeployments';
import { RestoreSample, Samples } from './samples';

/** Not -Infinity: the difference of two of these has to be a number. */
const BEFORE_ALL_TIME = Number.MIN_SAFE_INTEGER;

/** One thing that has to be restored: when that began, when it was over, and what it contributes. */
interface Trouble {
  beganAt: Instant;
  /** Null while it lasts. */
  overAt: Instant | null | 'unknown';
  sample: Omit<RestoreSample, 'at'> & { at: Instant | null };
}

/** What a profile's time to restore is made of: incidents, or deployments that failed. */
export function restoresOf(
  rules: ProfileRules,
  facts: {
    incidents: readonly IncidentFact[];
    deployments: readonly ProductionDeployment[];
    failed: FailedDeployments;
  },
): Pick<Samples, 'restores' | 'openings' | 'closings' | 'unknownEnds'> {
  const troubles =
    rules.timeToRestore.of === 'incidents'
      ? facts.incidents.map(incident => ofIncident(incident, rules, facts.failed))
      : facts.deployments
          .filter(
            one =>
              facts.failed.causes.has(one.key) && isInFailureRate(one, rules.changeFailureRate),
          )
          .map(one => ofDeployment(one, facts.failed));
  return {
    restores: inOrderOfTime(
      troubles.map(({ sample }) => sample).filter((one): one is RestoreSample => one.at !== null),
    ),
    openings: inOrderOfTime(
      troubles.map(({ beganAt, sample }) => ({ at: beganAt, key: sample.key })),
    ),
    closings: inOrderOfTime(
      troubles.flatMap(({ beganAt, overAt, sample }) =>
        overAt === null ? [] : [{ at: endOf(beganAt, overAt), key: sample.key }],
      ),
    ),
    unknownEnds: inOrderOfTime(
      troubles.flatMap(({ beganAt, overAt, sample }) =>
        overAt === 'unknown' ? [{ at: beganAt, key: sample.key }] : [],
      ),
    ),
  };
}

/** What is over nobody knows since when has not been open at any time that is known. */
function endOf(beganAt: Instant, overAt: Instant | 'unknown'): Instant {
  return overAt === 'unknown' ? beganAt : Math.max(overAt, beganAt);
}

function ofIncident(
  incident: IncidentFact,
  rules: ProfileRules,
  { blamed }: FailedDeployments,
): Trouble {
  return {
    beganAt: incident.openedAt ?? BEFORE_ALL_TIME,
    overAt: incident.endUnknown ? 'unknown' : incident.resolvedAt,
    sample: {
      ...measureIncident(incident, rules.timeToRestore),
      key: keyOf(incident),
      runbookLinked: incident.runbookLinked,
      deployment: blamed.get(keyOf(incident))?.[0]?.key ?? null,
    },
  };
}

function ofDeployment(deployment: ProductionDeployment, failed: FailedDeployments): Trouble {
  const incidents = failed.incidentsOf(deployment.key);
  const measured = measureRecovery(deployment, incidents);
  return {
    beganAt: deployment.at,
    overAt: measured.at === null && isEndUnknown(incidents) ? 'unknown' : measured.at,
    sample: { ...measured, key: deployment.key, runbookLinked: null, deployment: deployment.key },
  };
}
