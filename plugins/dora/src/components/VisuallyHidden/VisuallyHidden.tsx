import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';

/** Out of sight, but not out of hearing. */
export const visuallyHidden = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clip: 'rect(0 0 0 0)',
  whiteSpace: 'nowrap',
} as const;

const useStyles = makeStyles({ root: visuallyHidden }, { name: 'DoraVisuallyHidden' });

/** Words that the eye finds elsewhere, for screen readers. */
export function VisuallyHidden(props: { id?: string; children: ReactNode }) {
  return (
    <span id={props.id} className={useStyles().root}>
      {props.children}
    </span>
  );
}
