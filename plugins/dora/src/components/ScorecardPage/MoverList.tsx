import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Mover, Profile } from 'backstage-plugin-dora-common';
import { Comparison, counted, formatMetricName, formatPair } from '../../format';
import { useEntityTabPath } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { Verdict } from '../Verdict';

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

function MoverItem(props: { mover: Mover; kind: 'improved' | 'worsened'; profile: Profile }) {
  const { mover, kind, profile } = props;
  const { ref, title, metric, value, baseline, sampleSize, reason } = mover;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const tabPath = useEntityTabPath();
  const sample = t(`scorecard.movers.sample.${metric}`, counted(sampleSize));
  const comparison: Comparison = {
    metric,
    comparedWith: 'baseline',
    value,
    past: baseline,
    verdict: kind === 'improved' ? 'better' : 'worse',
  };
  return (
    <li className={classes.item}>
      <Link to={tabPath(ref)} className={classes.who}>
        {title}
      </Link>
      <span>{formatMetricName(t, metric, profile)}</span>
      <span>{formatPair(t, metric, baseline, value)}</span>
      <Verdict comparison={comparison} />
      <Typography variant="caption" component="span" className={classes.why}>
        {[sample, reason?.message].filter(Boolean).join('. ')}
      </Typography>
    </li>
  );
}

/** Who clearly moved one way, and what the number rests on. */
export function MoverList(props: {
  kind: 'improved' | 'worsened';
  movers: readonly Mover[];
  profile: Profile;
}) {
  const { kind, movers, profile } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <section aria-label={t(`scorecard.movers.${kind}`)}>
      <Typography variant="subtitle2" component="h3">
        {t(`scorecard.movers.${kind}`)}
      </Typography>
      {movers.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t('scorecard.movers.none')}
        </Typography>
      ) : (
        <ul className={classes.list}>
          {movers.map(mover => (
            <MoverItem key={mover.ref} mover={mover} kind={kind} profile={profile} />
          ))}
        </ul>
      )}
    </section>
  );
}
