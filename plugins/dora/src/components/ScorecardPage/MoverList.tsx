import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { LeadTimeStages, Profile } from 'backstage-plugin-dora-common';
import { MetricsQuery } from '../../api';
import { formatDuration, formatMetricValue } from '../../format';
import { useEntityTabPath, useInsights } from '../../hooks';
import { doraTranslationRef, DoraTranslate } from '../../translation';
import { ChangeChip } from '../ChangeChip';
import { describeSample } from '../MetricTile';
import { Mover } from './findMovers';

const useStyles = makeStyles(
  theme => ({
    list: { listStyle: 'none', margin: 0, padding: 0 },
    item: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'baseline',
      gap: theme.spacing(0, 1),
      padding: theme.spacing(0.5, 0),
      fontVariantNumeric: 'tabular-nums',
    },
    who: { fontWeight: 600 },
    why: { flexBasis: '100%', color: theme.palette.text.secondary },
  }),
  { name: 'DoraMoverList' },
);

/** The stage that takes most of the lead time. */
function longestStage(t: DoraTranslate, stages: LeadTimeStages | undefined): string | undefined {
  if (!stages) return undefined;
  const [[stage, seconds]] = (Object.entries(stages) as [keyof LeadTimeStages, number][]).sort(
    (a, b) => b[1] - a[1],
  );
  return t('scorecard.movers.stage', {
    stage: t(`chart.stages.${stage}`).toLocaleLowerCase('en'),
    duration: formatDuration(t, seconds),
  });
}

function MoverItem(props: { mover: Mover; profile: Profile; query: MetricsQuery }) {
  const { mover, profile, query } = props;
  const { ref, title, metric, value, baseline, metrics } = mover;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const tabPath = useEntityTabPath();
  const insights = useInsights(ref, query);
  const reasons = insights.value?.actions.flatMap(action => action.reasons) ?? [];
  const reason = reasons.find(({ evidence }) => evidence?.metric === metric);
  const { leadTime } = metrics;
  const stage =
    metric === 'leadTime' && leadTime.status === 'ok'
      ? longestStage(t, leadTime.stages)
      : undefined;
  const basis = [...describeSample(t, metric, metrics, profile).slice(0, 1), stage];
  const why = [basis.filter(Boolean).join(', '), reason?.message].filter(Boolean);
  return (
    <li className={classes.item}>
      <Link to={tabPath(ref)} className={classes.who}>
        {title}
      </Link>
      <span>{t(`metric.${metric}.title`)}</span>
      <span>
        {t('scorecard.movers.fromTo', {
          from: formatMetricValue(t, metric, baseline),
          to: formatMetricValue(t, metric, value),
        })}
      </span>
      <ChangeChip
        metric={metric}
        value={value}
        previous={metrics[metric].baseline}
        comparedWith="baseline"
      />
      <Typography variant="caption" component="span" className={classes.why}>
        {why.join('. ')}
      </Typography>
    </li>
  );
}

/** Who moved furthest one way, and what the number rests on. */
export function MoverList(props: {
  kind: 'improved' | 'worsened';
  movers: readonly Mover[];
  profile: Profile;
  query: MetricsQuery;
}) {
  const { kind, movers, profile, query } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <section aria-label={t(`scorecard.movers.${kind}`)}>
      <Typography variant="subtitle2" component="h3">
        {t(`scorecard.movers.${kind}`)}
      </Typography>
      {movers.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t(`scorecard.movers.none.${kind}`)}
        </Typography>
      ) : (
        <ul className={classes.list}>
          {movers.map(mover => (
            <MoverItem key={mover.ref} mover={mover} profile={profile} query={query} />
          ))}
        </ul>
      )}
    </section>
  );
}
