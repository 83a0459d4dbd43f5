import { TimeToRestore } from 'backstage-plugin-dora-common';
import { plural } from '../noData';
import { ProfileRules } from '../profiles';
import { RestoreSample } from '../samples/samples';
import { longTail } from './longTail';
import { EVIDENCE, FEW, MOST, WeighedReason } from './WeighedReason';

const OF = {
  incidents: { one: 'incident', evidence: EVIDENCE.incidents },
  failedDeployments: { one: 'failed deployment', evidence: EVIDENCE.recoveries },
};

export function restoreReasons(
  timeToRestore: TimeToRestore,
  restores: readonly RestoreSample[],
  rules: Pick<ProfileRules, 'timeToRestore'>,
): WeighedReason[] {
  const of = OF[rules.timeToRestore.of];
  return [
    ...longest(timeToRestore, of),
    ...withoutRunbook(restores),
    ...stillOpen(timeToRestore, of),
  ];
}

type Of = (typeof OF)[keyof typeof OF];

function longest(timeToRestore: TimeToRestore, { one, evidence }: Of): WeighedReason[] {
  const message = longTail(`${one}s`, timeToRestore);
  return message ? [{ code: 'LONG_TAIL_OF_INCIDENTS', message, evidence, weight: 0.6 }] : [];
}

/** Of a failed deployment it is not known. */
function withoutRunbook(restores: readonly RestoreSample[]): WeighedReason[] {
  const counted = restores.filter(restore => restore.counted);
  const known = counted.filter(({ runbookLinked }) => runbookLinked !== null);
  const without = known.filter(({ runbookLinked }) => !runbookLinked).length;
  const share = without / known.length;
  if (without < FEW || share < MOST) return [];
  const unknown = counted.length - known.length;
  const rest = unknown === 0 ? '' : `; of ${unknown} more it is not known`;
  const message = `${without} of ${known.length} incidents link no runbook${rest}.`;
  return [{ code: 'NO_RUNBOOK', message, evidence: EVIDENCE.incidents, weight: share }];
}

function stillOpen({ open }: TimeToRestore, { one, evidence }: Of): WeighedReason[] {
  if (open < FEW) return [];
  const message = `${plural(open, one)} are open at the end of the window.`;
  return [{ code: 'OPEN_INCIDENTS', message, evidence, weight: 0.5 }];
}
