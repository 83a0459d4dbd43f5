import { makeStyles } from '@material-ui/core/styles';

const A4_WIDTH_PX = 794;

/** The looks of a sheet of paper, on the screen and printed. */
export const useSheetStyles = makeStyles(
  theme => ({
    sheet: {
      boxSizing: 'border-box',
      width: '100%',
      maxWidth: A4_WIDTH_PX,
      margin: '0 auto',
      padding: theme.spacing(4, 4.5),
      fontFamily: theme.typography.fontFamily,
      fontSize: 13,
      lineHeight: 1.4,
      fontVariantNumeric: 'tabular-nums',
      color: theme.palette.text.primary,
      backgroundColor: theme.palette.background.paper,
      '@media print': {
        maxWidth: 'none',
        // What touches the edge of the page loses its border there.
        padding: '0 2px',
        // Smaller as a whole: one page, with every size in proportion, also of a month with much to say.
        zoom: 0.76,
        backgroundColor: 'transparent',
      },
    },
    head: { borderBottom: `2px solid ${theme.palette.text.primary}`, marginBottom: 10 },
    title: { margin: 0, fontSize: '1.75em', lineHeight: 1.25 },
    quiet: { color: theme.palette.text.secondary, margin: '2px 0 6px' },
    section: { marginTop: 12, breakInside: 'avoid' },
    heading: { margin: '0 0 4px', fontSize: '1.1em' },
    columns: {
      display: 'grid',
      gap: '10px 24px',
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
      '@media screen and (max-width: 960px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
    },
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      '& th, & td': {
        padding: '3px 8px 3px 0',
        textAlign: 'left',
        verticalAlign: 'middle',
        borderBottom: `1px solid ${theme.palette.divider}`,
      },
      '& tr': { breakInside: 'avoid' },
      '& thead th': { color: theme.palette.text.secondary, fontWeight: 500 },
      '& tbody th': { fontWeight: 500 },
      '& strong': { whiteSpace: 'nowrap' },
    },
    list: { margin: 0, paddingLeft: '1.2em' },
    foot: {
      marginTop: 12,
      paddingTop: 6,
      borderTop: `1px solid ${theme.palette.divider}`,
      color: theme.palette.text.secondary,
    },
    scroll: { overflowX: 'auto', '@media print': { overflow: 'visible' } },
  }),
  { name: 'DoraReportSheet' },
);
