import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { COLLECTION_STATES, CollectionCounts, CollectionState } from 'backstage-plugin-dora-common';
import { doraTranslationRef, DoraTranslate } from '../../translation';
import { useBandColor } from '../BandLabel';

const SHAPES: Record<CollectionState, string> = {
  ok: '✓',
  pending: '…',
  stale: '!',
  error: '✕',
  notConfigured: '○',
};
const COLORS = {
  ok: 'elite',
  pending: 'high',
  stale: 'medium',
  error: 'low',
  notConfigured: 'noData',
} as const;

/** Such as `3 ok, 1 failing`; `complete` where all is well. */
export function describeCollection(t: DoraTranslate, counts: CollectionCounts): string {
  const parts = COLLECTION_STATES.filter(state => counts[state] > 0).map(state =>
    t(`scorecard.table.state.${state}`, { number: String(counts[state]) }),
  );
  return parts.join(', ');
}

/** How the collection for the services of a row stands: only what is not well, where most is. */
export function CollectionStates({ counts }: { counts: CollectionCounts }) {
  const { t } = useTranslationRef(doraTranslationRef);
  const colorOf = useBandColor();
  const troubles = COLLECTION_STATES.filter(state => state !== 'ok' && counts[state] > 0);
  const shown = troubles.length > 0 ? troubles : (['ok'] as const);
  return (
    <>
      {shown.map(state => (
        <div key={state} style={{ color: colorOf(COLORS[state]), whiteSpace: 'nowrap' }}>
          <span aria-hidden>{SHAPES[state]}</span>{' '}
          {troubles.length > 0
            ? t(`scorecard.table.state.${state}`, { number: String(counts[state]) })
            : t('scorecard.table.complete')}
        </div>
      ))}
    </>
  );
}
