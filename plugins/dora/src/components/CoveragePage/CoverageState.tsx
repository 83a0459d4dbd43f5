import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CoverageItem } from 'backstage-plugin-dora-common';
import { shownState } from '../../entity';
import { doraTranslationRef } from '../../translation';
import { useBandColor } from '../BandLabel';

const LOOKS = {
  ok: { shape: '✓', band: 'elite' },
  pending: { shape: '…', band: 'high' },
  silent: { shape: '…', band: 'high' },
  stale: { shape: '!', band: 'medium' },
  error: { shape: '✕', band: 'low' },
  notConfigured: { shape: '○', band: 'noData' },
  disabled: { shape: '–', band: 'noData' },
} as const;

/** How the collection stands: shape, word and colour. */
export function CoverageState(props: { item: Pick<CoverageItem, 'source' | 'state'> }) {
  const { t } = useTranslationRef(doraTranslationRef);
  const colorOf = useBandColor();
  const state = shownState(props.item);
  const { shape, band } = LOOKS[state];
  return (
    <span style={{ color: colorOf(band), fontWeight: 500, whiteSpace: 'nowrap' }}>
      <span aria-hidden>{shape}</span> {t(`coverage.state.${state}`)}
    </span>
  );
}
