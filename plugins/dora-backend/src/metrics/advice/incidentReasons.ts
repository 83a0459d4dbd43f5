import { TimeToRestore } from 'backstage-plugin-dora-common';
import { plural } from '../noData';
import { IncidentSample } from '../samples/samples';
import { longTail } from './longTail';
import { EVIDENCE, FEW, MOST, WeighedReason } from './WeighedReason';

export function incidentReasons(
  timeToRestore: TimeToRestore,
  incidents: readonly IncidentSample[],
): WeighedReason[] {
  return [...longest(timeToRestore), ...withoutRunbook(incidents), ...stillOpen(timeToRestore)];
}

function longest(timeToRestore: TimeToRestore): WeighedReason[] {
  const message = longTail('incidents', timeToRestore);
  if (!message) return [];
  return [{ code: 'LONG_TAIL_OF_INCIDENTS', message, evidence: EVIDENCE.incidents, weight: 0.6 }];
}

function withoutRunbook(incidents: readonly IncidentSample[]): WeighedReason[] {
  const counted = incidents.filter(incident => incident.counted);
  const known = counted.filter(({ runbookLinked }) => runbookLinked !== null);
  const without = known.filter(({ runbookLinked }) => !runbookLinked).length;
  const share = without / known.length;
  if (without < FEW || share < MOST) return [];
  const unknown = counted.length - known.length;
  const rest = unknown === 0 ? '' : `; of ${unknown} more it is not known`;
  const message = `${without} of ${known.length} incidents link no runbook${rest}.`;
  return [{ code: 'NO_RUNBOOK', message, evidence: EVIDENCE.incidents, weight: share }];
}

function stillOpen({ open }: TimeToRestore): WeighedReason[] {
  if (open < FEW) return [];
  const message = `${plural(open, 'incident')} are open at the end of the window.`;
  return [{ code: 'OPEN_INCIDENTS', message, evidence: EVIDENCE.incidents, weight: 0.5 }];
}
