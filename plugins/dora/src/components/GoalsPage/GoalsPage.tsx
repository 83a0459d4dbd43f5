import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { Goals } from '../Goals';
import { LearningNote } from '../LearningNote';
import { PageColumn } from '../PageColumn';

const useStyles = makeStyles(
  theme => ({
    paper: { padding: theme.spacing(2) },
  }),
  { name: 'DoraGoalsPage' },
);

/** All goals that the viewer may see. */
export function GoalsPage() {
  const classes = useStyles();
  return (
    <PageColumn>
      <Paper elevation={0} className={classes.paper}>
        <Goals />
      </Paper>
      <LearningNote />
    </PageColumn>
  );
}
