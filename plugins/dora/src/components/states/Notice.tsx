import { ReactNode } from 'react';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import { useBandColor } from '../BandLabel';

const useStyles = makeStyles(theme => ({
  notice: {
    display: 'flex',
    gap: theme.spacing(1.5),
    padding: theme.spacing(1.5, 2),
    border: `1px solid ${theme.palette.divider}`,
    borderLeftWidth: 4,
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.background.paper,
    '& + &': { marginTop: theme.spacing(1) },
  },
  body: { flex: 1, minWidth: 0, overflowWrap: 'anywhere' },
  title: { fontWeight: 600 },
  action: { alignSelf: 'flex-start', whiteSpace: 'nowrap' },
}));

/** A short message about the state of things: title, text, and what to do. */
export function Notice(props: {
  tone: 'info' | 'warning';
  title: string;
  /** Announced at once; else whenever the screen reader is free. */
  urgent?: boolean;
  children?: ReactNode;
  action?: ReactNode;
}) {
  const classes = useStyles();
  const colorOf = useBandColor();
  const color = colorOf(props.tone === 'warning' ? 'medium' : 'high');
  const Icon = props.tone === 'warning' ? WarningIcon : InfoIcon;
  return (
    <div
      role={props.urgent ? 'alert' : 'status'}
      className={classes.notice}
      style={{ borderLeftColor: color }}
    >
      <Icon aria-hidden style={{ color }} />
      <div className={classes.body}>
        <Typography variant="body2" className={classes.title}>
          {props.title}
        </Typography>
        <Typography variant="body2" component="div">
          {props.children}
        </Typography>
      </div>
      {props.action && <div className={classes.action}>{props.action}</div>}
    </div>
  );
}
