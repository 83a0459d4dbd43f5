import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    column: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      minWidth: 0,
      fontFamily: theme.typography.fontFamily,
    },
    outdated: { opacity: 0.5 },
  }),
  { name: 'DoraPageColumn' },
);

/** What stands on a page, one part below the other. */
export function PageColumn(props: {
  /** What is shown answers another question than the one asked now. */
  outdated?: boolean;
  children: ReactNode;
}) {
  const { outdated, children } = props;
  const classes = useStyles();
  return (
    <div className={`${classes.column} ${outdated ? classes.outdated : ''}`} aria-busy={outdated}>
      {children}
    </div>
  );
}
