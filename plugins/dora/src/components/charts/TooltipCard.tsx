import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(
  theme => ({
    card: {
      padding: theme.spacing(1, 1.5),
      fontSize: theme.typography.caption.fontSize,
      lineHeight: 1.5,
      maxWidth: 280,
      fontFamily: theme.typography.fontFamily,
      fontVariantNumeric: 'tabular-nums',
      border: `1px solid ${theme.palette.divider}`,
    },
    title: { fontWeight: 600 },
    rows: {
      display: 'grid',
      gridTemplateColumns: 'auto auto',
      columnGap: theme.spacing(2),
      margin: 0,
      '& dt': { color: theme.palette.text.secondary },
      '& dd': { margin: 0, textAlign: 'right' },
    },
    note: { color: theme.palette.text.secondary },
  }),
  { name: 'DoraTooltipCard' },
);

/** What a chart says about the spot under the pointer. */
export function TooltipCard(props: {
  title: string;
  rows: [label: string, value: string][];
  notes?: (string | undefined)[];
}) {
  const classes = useStyles();
  return (
    <Paper className={classes.card} elevation={4}>
      <div className={classes.title}>{props.title}</div>
      <dl className={classes.rows}>
        {props.rows.map(([label, value]) => [
          <dt key={`${label} name`}>{label}</dt>,
          <dd key={label}>{value}</dd>,
        ])}
      </dl>
      {props.notes
        ?.filter(note => note !== undefined)
        .map(note => (
          <div key={note} className={classes.note}>
            {note}
          </div>
        ))}
    </Paper>
  );
}
