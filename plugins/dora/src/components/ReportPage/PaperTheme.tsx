import { ReactNode, useMemo } from 'react';
import { createTheme, ThemeProvider, useTheme } from '@material-ui/core/styles';
import { usePrinting } from './usePrinting';

/** Paper is white: what is printed takes the light theme, whatever the portal wears. */
export function PaperTheme({ children }: { children: ReactNode }) {
  const printing = usePrinting();
  const portal = useTheme();
  const paper = useMemo(
    () => createTheme({ palette: { type: 'light' }, typography: portal.typography }),
    [portal.typography],
  );
  return (
    <ThemeProvider theme={printing && portal.palette.type === 'dark' ? paper : portal}>
      {children}
    </ThemeProvider>
  );
}
