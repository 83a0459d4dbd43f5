import { BandOrNoData } from 'backstage-plugin-dora-common';

/** Bands differ by shape as well as by word and colour. */
export const BAND_SHAPE: Record<BandOrNoData, string> = {
  elite: '▲',
  high: '◆',
  medium: '●',
  low: '▼',
  noData: '○',
};
