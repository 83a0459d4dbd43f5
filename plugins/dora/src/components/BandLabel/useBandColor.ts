import { useTheme } from '@material-ui/core/styles';
import { BandOrNoData } from 'backstage-plugin-dora-common';

/** All at least 4.5 to 1 on the paper of either theme, muted enough not to shout. */
const COLORS: Record<'light' | 'dark', Record<BandOrNoData, string>> = {
  light: {
    elite: '#1f6b45',
    high: '#1d5e92',
    medium: '#75570a',
    low: '#9a3324',
    noData: '#5c6370',
  },
  dark: { elite: '#83d1a4', high: '#86bdeb', medium: '#e2c069', low: '#f29f90', noData: '#b3bac5' },
};

/** The colour of each band in the theme at hand. */
export function useBandColor(): (band: BandOrNoData) => string {
  const theme = useTheme();
  return band => COLORS[theme.palette.type][band];
}
