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
  }),
  { name: 'DoraPageColumn' },
);

/** What stands on a page, one part below the other. */
export function PageColumn({ children }: { children: ReactNode }) {
  const classes = useStyles();
  return <div className={classes.column}>{children}</div>;
}
