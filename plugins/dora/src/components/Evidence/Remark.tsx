import { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';

/** What else is known of a fact, beneath its name. */
export function Remark({ children }: { children: ReactNode }) {
  return (
    <Typography variant="caption" component="div" color="textSecondary">
      {children}
    </Typography>
  );
}
