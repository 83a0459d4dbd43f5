import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EvidenceMetric, ImprovementAction } from 'backstage-plugin-dora-common';
import { doraTranslationRef } from '../../translation';
import { WebLink } from '../WebLink';
import { describeImpact } from './describeImpact';

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'grid',
      gap: theme.spacing(1.5, 3),
      margin: 0,
      padding: 0,
      listStyle: 'none',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
    },
    title: { fontWeight: 600 },
    reasons: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5) },
    link: {
      border: 0,
      padding: 0,
      background: 'none',
      font: 'inherit',
      color: theme.palette.primary.main,
      cursor: 'pointer',
      textDecoration: 'underline',
    },
    quiet: { color: theme.palette.text.secondary },
  }),
  { name: 'DoraImprovementActions' },
);

/** Improvements of the field, each with the facts that made it appear. */
export function ImprovementActions(props: {
  actions: readonly ImprovementAction[];
  onEvidence?: (metric: EvidenceMetric) => void;
}) {
  const { actions, onEvidence } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <ul className={classes.list}>
      {actions.map(({ id, title, text, url, impact, reasons }) => (
        <li key={id}>
          <Typography variant="body2" className={classes.title} component="h4">
            {title}
          </Typography>
          {reasons.length > 0 ? (
            <ul className={classes.reasons} aria-label={t('advice.because')}>
              {reasons.map(({ code, message, evidence }) => (
                <Typography key={code} variant="body2" component="li">
                  {message}{' '}
                  {evidence && onEvidence && (
                    <button
                      type="button"
                      className={classes.link}
                      onClick={() => onEvidence(evidence.metric)}
                    >
                      {t('advice.evidence')}
                    </button>
                  )}
                </Typography>
              ))}
            </ul>
          ) : (
            <Typography variant="caption" className={classes.quiet} component="p">
              {t('advice.general')}
            </Typography>
          )}
          <Typography variant="body2" className={classes.quiet}>
            {text} {url && <WebLink url={url}>{t('advice.more')}</WebLink>}
          </Typography>
          <Typography variant="caption" className={classes.quiet} component="p">
            {describeImpact(t, { impact })}
          </Typography>
        </li>
      ))}
    </ul>
  );
}
