import { Metrics, ScorecardItem } from 'backstage-plugin-dora-common';
import { Span } from '../../EntityFacts';
import { guardRails } from '../../metrics/advice/guardRails';
import { BandSet } from '../../metrics/bands/band';
import { ofEachMetric } from '../../metrics/ofEachMetric';
import { collectedAt, collectionState, countStates } from './collection';
import { standsOut } from './tellApart';
import { ScoredRow } from './types';

/** A row as it is answered. */
export function toItem(
  row: ScoredRow,
  told: Metrics,
  { window, bandSet, clear }: { window: Span; bandSet: BandSet; clear: number },
): ScorecardItem {
  const { ref, title, members, pool, numbers } = row;
  const member = row.member?.inTree;
  const metrics: Metrics = ofEachMetric(id => ({
    ...told[id],
    standsOut: standsOut(numbers, id, clear),
  }));
  return {
    ref,
    title,
    metrics,
    entities: members.length,
    bands: bandSet.name,
    owner: member?.owner ?? null,
    system: member?.system ?? null,
    domain: member?.domain ?? null,
    type: member?.type ?? null,
    lifecycle: member?.lifecycle ?? null,
    collectedAt: collectedAt(members),
    coverage: countStates(members.map(({ sources }) => collectionState(sources))),
    notes: guardRails(metrics, pool, window),
  };
}
