import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MetricId, Metrics, Profile } from 'backstage-plugin-dora-common';
import { comparisonOf, formatMetricValue } from '../../format';
import { doraTranslationRef } from '../../translation';
import { BandLabel } from '../BandLabel';
import { describeSample } from '../MetricTile';
import { Incomplete } from '../states';
import { Verdict } from '../Verdict';

const useStyles = makeStyles(
  theme => ({
    line: { whiteSpace: 'nowrap' },
    value: { marginRight: theme.spacing(0.75) },
    quiet: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      whiteSpace: 'nowrap',
    },
    // Words may break, so that all columns find room on an ordinary screen.
    sample: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      whiteSpace: 'normal',
    },
  }),
  { name: 'DoraMetricCell' },
);

/** A metric of a row: its change against the row's own baseline first, then value and band, then what it rests on. */
export function MetricCell(props: { metric: MetricId; metrics: Metrics; profile: Profile }) {
  const { metric, metrics, profile } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const measured = metrics[metric];
  if (measured.status !== 'ok') {
    return (
      <span title={measured.message} className={classes.quiet}>
        <BandLabel band="noData" />
      </span>
    );
  }
  const perService =
    'perService' in measured && measured.perService !== undefined
      ? t('scorecard.table.perService', {
          value: formatMetricValue(t, 'deploymentFrequency', measured.perService),
        })
      : undefined;
  const [sample] = describeSample(t, metric, metrics, profile);
  return (
    <>
      <div className={classes.line}>
        {measured.baseline?.status === 'ok' ? (
          <Verdict loud comparison={comparisonOf(metric, measured, 'baseline')} />
        ) : (
          <span className={classes.quiet} title={measured.baseline?.message}>
            {t('scorecard.table.noBaseline')}
          </span>
        )}
      </div>
      <div className={classes.line}>
        <span className={classes.value}>{formatMetricValue(t, metric, measured.value)}</span>
        <span className={classes.quiet}>
          <BandLabel band={measured.band} />
        </span>
      </div>
      <Incomplete parts={measured.incomplete} />
      <div className={classes.sample}>{[sample, perService].filter(Boolean).join(', ')}</div>
    </>
  );
}
