import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ScorecardResponse } from 'backstage-plugin-dora-common';
import { Grouping } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { describeHeadline } from './describeHeadline';
import { MoverList } from './MoverList';
import { onePerRow } from './onePerRow';

const MOST_MOVERS = 3;

const useStyles = makeStyles(
  theme => ({
    root: { padding: theme.spacing(2, 2.5) },
    sentence: { fontSize: theme.typography.pxToRem(20), fontWeight: 500, lineHeight: 1.4 },
    movers: {
      display: 'grid',
      gap: theme.spacing(1.5, 4),
      marginTop: theme.spacing(1.5),
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 420px), 1fr))',
    },
  }),
  { name: 'DoraHeadline' },
);

/** The state of things in a sentence, then who clearly moved against the own baseline and why. */
export function Headline(props: { response: ScorecardResponse; groupBy: Grouping }) {
  const { response, groupBy } = props;
  const { movers, baselineDays } = response;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const moved = movers.improved.length + movers.worsened.length > 0;
  return (
    <Paper
      elevation={0}
      component="section"
      className={classes.root}
      aria-label={t('scorecard.headline.label')}
    >
      <Typography className={classes.sentence} component="h2">
        {describeHeadline(t, response, groupBy)}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('scorecard.headline.against', { days: String(baselineDays) })}
      </Typography>
      {moved && (
        <div className={classes.movers}>
          {(['improved', 'worsened'] as const).map(kind => (
            <MoverList
              key={kind}
              kind={kind}
              movers={onePerRow(movers[kind], MOST_MOVERS)}
              profile={response.profile}
            />
          ))}
        </div>
      )}
    </Paper>
  );
}
