import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';

/** Marks differ in shape as well as in colour. */
export type LegendMark =
  'bar' | 'hatched' | 'outlined' | 'dotted' | 'line' | 'dashed' | 'dot' | 'hollow' | 'band';

export interface LegendEntry {
  label: string;
  mark: LegendMark;
  color: string;
}

const useStyles = makeStyles(
  theme => ({
    legend: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2),
      margin: 0,
      padding: 0,
      listStyle: 'none',
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
    entry: { display: 'flex', alignItems: 'center', gap: theme.spacing(0.75) },
  }),
  { name: 'DoraChartLegend' },
);

function Mark({ mark, color }: { mark: LegendMark; color: string }) {
  const shape = {
    bar: <rect x="1" y="2" width="10" height="8" fill={color} />,
    hatched: (
      <>
        <rect x="1.5" y="2.5" width="9" height="7" fill={color} fillOpacity="0.25" stroke={color} />
        <path d="M2 9.5 8.5 2.5M5.5 9.5 10.5 4.5" stroke={color} strokeWidth="1.5" />
      </>
    ),
    outlined: <rect x="1.5" y="2.5" width="9" height="7" fill="none" stroke={color} />,
    dotted: (
      <rect
        x="1.5"
        y="2.5"
        width="9"
        height="7"
        fill={color}
        fillOpacity="0.2"
        stroke={color}
        strokeDasharray="2 1.5"
      />
    ),
    band: <rect x="0" y="2" width="12" height="8" fill={color} fillOpacity="0.25" />,
    line: <path d="M0 6H12" stroke={color} strokeWidth="2.5" />,
    dashed: <path d="M0 6H12" stroke={color} strokeWidth="2" strokeDasharray="3 2" />,
    dot: <circle cx="6" cy="6" r="4" fill={color} />,
    hollow: <circle cx="6" cy="6" r="4" fill="none" stroke={color} strokeWidth="2" />,
  }[mark];
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden focusable="false">
      {shape}
    </svg>
  );
}

export function ChartLegend({ entries, note }: { entries: LegendEntry[]; note?: ReactNode }) {
  const classes = useStyles();
  return (
    <ul className={classes.legend}>
      {entries.map(entry => (
        <li key={entry.label} className={classes.entry}>
          <Mark mark={entry.mark} color={entry.color} />
          {entry.label}
        </li>
      ))}
      {note && <li>{note}</li>}
    </ul>
  );
}
