import { useTheme } from '@material-ui/core/styles';
import { useMemo } from 'react';

export interface ChartColors {
  /** The main line or bar. */
  main: string;
  /** Lighter shades of the main colour, for parts of a whole. */
  mainSoft: string;
  mainSofter: string;
  /** What went wrong. */
  bad: string;
  /** What is neither good nor bad. */
  neutral: string;
  text: string;
  grid: string;
  surface: string;
  cursor: string;
}

/** Colours of the charts out of the portal's theme, readable on its cards in light and dark. */
export function useChartColors(): ChartColors {
  const theme = useTheme();
  return useMemo(() => {
    const { palette } = theme;
    const dark = palette.type === 'dark';
    return {
      main: dark ? '#7db3f5' : palette.primary.main,
      mainSoft: dark ? '#5480b4' : '#6f97c8',
      mainSofter: dark ? '#405f83' : '#b7cde6',
      bad: `var(--bui-fg-negative, ${palette.error.main})`,
      neutral: dark ? '#b5b5b5' : '#7d7d7d',
      text: palette.text.secondary,
      grid: dark ? 'rgba(255, 255, 255, 0.14)' : 'rgba(0, 0, 0, 0.1)',
      surface: palette.background.paper,
      cursor: palette.action.hover,
    };
  }, [theme]);
}
