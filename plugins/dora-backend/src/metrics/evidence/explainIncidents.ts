import { Incident, IncidentItem, Instant, toIso, Why } from 'backstage-plugin-dora-common';
import { IncidentFact } from '../../EntityFacts';
import { nameOf } from '../metricNames';
import { isInFailureRate } from '../samples/isInFailureRate';
import { EvidenceRequest, Explained, listedAt } from './evidence';
import { itemHead } from './itemHead';
import { distinct, keyOf } from '../samples/identity';
import { MeasuredIncident, measureIncident } from '../samples/measureIncident';
import { Observations, observe } from '../samples/observe';
import { ProductionDeployment } from '../samples/productionDeployments';
import { seenTwice } from './seenTwice';

interface IncidentEvidenceRequest extends EvidenceRequest<'timeToRestore' | 'changeFailureRate'> {
  /** Which of a target's incidents belong to the entity, as for reading the facts. */
  selectsIncident: (targetId: number, incident: Incident) => boolean;
  /** By which annotation, and until when, one that does not belong to it any more did. */
  selectedBefore?: (
    targetId: number,
    incident: Incident,
  ) => { annotation: string; until: Instant } | undefined;
}

/**
 * Says of each incident whether it counts and why not, in the order of time.
 *
 * @param listed - incidents of the entity's targets, its own or not; those outside the window are passed over
 */
export function explainIncidents(
  listed: Iterable<IncidentFact>,
  request: IncidentEvidenceRequest,
): Explained<IncidentItem>[] {
  const observations = observe(request.facts, request.profile, request.definitions);
  const isTimeToRestore = request.metric === 'timeToRestore';
  const twin = seenTwice(request.facts.incidents, request.definitions.attributionMs);
  return distinct(listed, keyOf)
    .flatMap(incident => {
      const measured = measureIncident(incident, observations.rules.timeToRestore);
      const blamed = observations.failed.blamed.get(keyOf(incident)) ?? [];
      const decisive = isTimeToRestore ? measured.at : incident.openedAt;
      const at = listedAt(request.window, decisive, incident.openedAt);
      if (at === undefined) return [];
      const { counted, why } =
        whyNotOurs(incident, request) ??
        (isTimeToRestore
          ? whetherRestore(measured, blamed, observations)
          : whetherFailure(keyOf(incident), blamed, observations));
      const timeToRestoreSeconds = measured.counted ? measured.ms / 1000 : null;
      const deploymentIds = blamed.map(({ fact }) => fact.id);
      return [
        {
          at,
          item: {
            ...toItem(incident),
            timeToRestoreSeconds,
            deploymentIds,
            counted,
            why: counted ? withTwin(why, twin(incident)) : why,
          },
        },
      ];
    })
    .sort((a, b) => a.at - b.at);
}

function withTwin(why: Why, twin: string | undefined): Why {
  return twin ? { ...why, message: `${why.message}; ${twin}` } : why;
}

const CONTINUED_IN_WORDS = {
  moved: 'moved to another project, whose incident it is now',
  duplicate: 'closed as a duplicate of another incident',
};

function whyNotOurs(
  incident: IncidentFact,
  { selectsIncident, selectedBefore }: IncidentEvidenceRequest,
): { counted: false; why: Why } | undefined {
  if (incident.gone) {
    const message = `${incident.source} does not have it any more`;
    return { counted: false, why: { code: 'GONE', message } };
  }
  if (incident.continuedAs !== null) {
    const code = incident.continuedAs === 'moved' ? 'MOVED' : 'DUPLICATE';
    return { counted: false, why: { code, message: CONTINUED_IN_WORDS[incident.continuedAs] } };
  }
  if (!selectsIncident(incident.targetId, incident)) {
    const before = selectedBefore?.(incident.targetId, incident);
    const message = before
      ? `${before.annotation} selected it until ${toIso(before.until).slice(0, 10)}, and does not any more`
      : 'neither its type nor a label makes it an incident of this entity, or its severity does not count';
    return { counted: false, why: { code: 'NOT_SELECTED', message } };
  }
  return undefined;
}

/** Where time to restore is made of failed deployments, no incident is a sample of its own. */
function whetherRestore(
  measured: MeasuredIncident,
  blamed: ProductionDeployment[],
  { rules }: Observations,
): { counted: boolean; why: Why } {
  if (rules.timeToRestore.of === 'incidents') return measured;
  const ids = blamed.map(({ fact }) => fact.id).join(', ');
  const message = ids
    ? `counts by the recovery of ${ids}, which it makes a failure`
    : `put down to no deployment: no sample of ${nameOf('timeToRestore', rules)}`;
  return { counted: false, why: { code: ids ? 'BY_DEPLOYMENT' : 'NO_DEPLOYMENT', message } };
}

function whetherFailure(
  key: string,
  blamed: ProductionDeployment[],
  { rules, failed }: Observations,
): { counted: boolean; why: Why } {
  const rule = rules.changeFailureRate;
  if (rule.numerator === 'incidentsOpened') {
    return { counted: true, why: { code: 'COUNTED', message: 'opened in this window' } };
  }
  if (blamed.length === 0) {
    const message = 'no production deployment that can be blamed for it';
    return { counted: false, why: { code: 'NO_DEPLOYMENT', message } };
  }
  const ids = blamed.map(({ fact }) => fact.id).join(', ');
  const byRule = failed.naming.has(key) ? 'which it names' : 'by opening soon after it';
  return blamed.some(deployment => isInFailureRate(deployment, rule))
    ? { counted: true, why: { code: 'COUNTED', message: `makes ${ids} a failure, ${byRule}` } }
    : {
        counted: false,
        why: {
          code: 'ROLLBACK',
          message: `${ids} is a rollback: left out of the ${nameOf('changeFailureRate', rules)}`,
        },
      };
}

function toItem(incident: IncidentFact) {
  return {
    ...itemHead(incident),
    kind: incident.kind,
    title: incident.title,
    severity: incident.severity,
    labels: incident.labels,
    openedAt: toIso(incident.openedAt),
    resolvedAt: toIso(incident.resolvedAt),
    ...(incident.runbookLinked !== null && { runbookLinked: incident.runbookLinked }),
    url: incident.url,
  };
}
