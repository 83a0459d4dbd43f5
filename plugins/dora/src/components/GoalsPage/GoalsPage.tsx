import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { Goals } from '../Goals';
import { LearningNote } from '../LearningNote';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(2),
      fontFamily: theme.typography.fontFamily,
    },
    paper: { padding: theme.spacing(2) },
  }),
  { name: 'DoraGoalsPage' },
);

/** All goals that the viewer may see. */
export function GoalsPage() {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <Paper elevation={0} className={classes.paper}>
        <Goals />
      </Paper>
      <LearningNote />
    </div>
  );
}
