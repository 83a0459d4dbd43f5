import { TimeToRestore } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { plural } from '../noData';
import { countWithin } from '../samples/running';
import { RestoreSample, Samples } from '../samples/samples';
import { longTail } from './longTail';
import { EVIDENCE, FEW, MOST, WeighedReason } from './WeighedReason';

const OF = {
  incidents: { one: 'incident', evidence: EVIDENCE.incidents },
  failedDeployments: { one: 'failed deployment', evidence: EVIDENCE.recoveries },
};

export function restoreReasons(
  timeToRestore: TimeToRestore,
  { restores, rules }: Pick<Samples, 'restores' | 'rules'>,
  window: Span,
): WeighedReason[] {
  const of = OF[rules.timeToRestore.of];
  return [
    ...longest(timeToRestore, of),
    ...withoutRunbook(restores, window),
    ...stillOpen(timeToRestore, of),
  ];
}

type Of = (typeof OF)[keyof typeof OF];

function longest(timeToRestore: TimeToRestore, { one, evidence }: Of): WeighedReason[] {
  const message = longTail(`${one}s`, timeToRestore);
  return message ? [{ code: 'LONG_TAIL_OF_INCIDENTS', message, evidence, weight: 0.6 }] : [];
}

/** Of a failed deployment it is not known. */
const KINDS = {
  known: ({ counted, runbookLinked }: RestoreSample) => counted && runbookLinked !== null,
  unknown: ({ counted, runbookLinked }: RestoreSample) => counted && runbookLinked === null,
  without: ({ counted, runbookLinked }: RestoreSample) => counted && runbookLinked === false,
};

function withoutRunbook(restores: Samples['restores'], window: Span): WeighedReason[] {
  const count = (kind: keyof typeof KINDS) => countWithin(restores, window, { of: KINDS, kind });
  const [known, unknown, without] = [count('known'), count('unknown'), count('without')];
  const share = without / known;
  if (without < FEW || share < MOST) return [];
  const rest = unknown === 0 ? '' : `; of ${unknown} more it is not known`;
  const message = `${without} of ${known} incidents link no runbook${rest}.`;
  return [{ code: 'NO_RUNBOOK', message, evidence: EVIDENCE.incidents, weight: share }];
}

function stillOpen({ open }: TimeToRestore, { one, evidence }: Of): WeighedReason[] {
  if (open < FEW) return [];
  const message = `${plural(open, one)} are open at the end of the window.`;
  return [{ code: 'OPEN_INCIDENTS', message, evidence, weight: 0.5 }];
}
