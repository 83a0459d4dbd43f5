import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { BandOrNoData } from 'backstage-plugin-dora-common';
import { BAND_SHAPE } from '../../format';
import { doraTranslationRef } from '../../translation';
import { useBandColor } from './useBandColor';

/** A band as shape and word; colour only repeats them. */
export function BandLabel({ band }: { band?: BandOrNoData }) {
  const { t } = useTranslationRef(doraTranslationRef);
  const colorOf = useBandColor();
  if (!band) return null;
  return (
    <span style={{ color: colorOf(band), whiteSpace: 'nowrap', fontWeight: 500 }}>
      <span aria-hidden>{BAND_SHAPE[band]}</span> {t(`band.${band}`)}
    </span>
  );
}
