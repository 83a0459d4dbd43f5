import { useMemo } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ScorecardResponse } from 'backstage-plugin-dora-common';
import { MetricsQuery } from '../../api';
import { formatNumber } from '../../format';
import { Grouping } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { describeHeadline } from './describeHeadline';
import { findMovers, onePerRow } from './findMovers';
import { MoverList } from './MoverList';

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

/** The state of things in a sentence, then who moved against the own baseline and why. */
export function Headline(props: {
  response: ScorecardResponse;
  groupBy: Grouping;
  query: MetricsQuery;
}) {
  const { response, groupBy, query } = props;
  const { items, totalItems, totals, baselineDays, profile } = response;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const movement = useMemo(() => findMovers(items, totals.entities), [items, totals.entities]);
  const notes: string[] = [t('scorecard.headline.against', { days: String(baselineDays) })];
  if (totalItems > items.length) {
    const shown = formatNumber(items.length);
    notes.push(t('scorecard.movers.partly', { shown, total: formatNumber(totalItems) }));
  }
  return (
    <Paper
      elevation={0}
      component="section"
      className={classes.root}
      aria-label={t('scorecard.headline.label')}
    >
      <Typography className={classes.sentence} component="h2">
        {describeHeadline(t, { totals, movement, groupBy })}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {notes.join(' ')}
      </Typography>
      {items.length > 0 && (
        <div className={classes.movers}>
          {(['improved', 'worsened'] as const).map(kind => (
            <MoverList
              key={kind}
              kind={kind}
              movers={onePerRow(movement[kind], MOST_MOVERS)}
              profile={profile}
              query={query}
            />
          ))}
        </div>
      )}
    </Paper>
  );
}
