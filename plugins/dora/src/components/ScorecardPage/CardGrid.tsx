import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { MetricId } from 'backstage-plugin-dora-common';

/** The four that have bands. */
const SHOWN: MetricId[] = ['deploymentFrequency', 'leadTime', 'timeToRestore', 'changeFailureRate'];

const useStyles = makeStyles(
  theme => ({
    grid: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'repeat(4, minmax(0, 1fr))',
      '@media (max-width: 1279px)': { gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' },
    },
    // All cards share their rows: whatever wraps in one, the same parts of all stand at the same height.
    card: {
      display: 'grid',
      gridRow: 'span 5',
      gridTemplateRows: 'subgrid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      rowGap: theme.spacing(1.25),
      padding: theme.spacing(1.5, 2),
      minWidth: 0,
    },
    foot: { marginTop: theme.spacing(1) },
  }),
  { name: 'DoraCardGrid' },
);

/** Four cards of five rows each side by side, and what is said of them all. */
export function CardGrid(props: {
  /** Names a card as a region; while there is nothing in it, it is none. */
  titleOf?: (metric: MetricId) => string;
  children: (metric: MetricId) => ReactNode;
  foot: ReactNode;
}) {
  const { titleOf, children, foot } = props;
  const classes = useStyles();
  return (
    <>
      <div className={classes.grid}>
        {SHOWN.map(metric => (
          <Paper
            key={metric}
            elevation={0}
            component={titleOf ? 'section' : 'div'}
            className={classes.card}
            aria-label={titleOf?.(metric)}
          >
            {children(metric)}
          </Paper>
        ))}
      </div>
      <div className={classes.foot}>{foot}</div>
    </>
  );
}
