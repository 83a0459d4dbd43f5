import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MetricId, Metrics } from 'backstage-plugin-dora-common';
import { comparisonOf, formatMetricValue } from '../../format';
import { doraTranslationRef } from '../../translation';
import { BandLabel } from '../BandLabel';
import { Incomplete } from '../states';
import { Verdict } from '../Verdict';

const useStyles = makeStyles(theme => ({
  headline: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0.5, 1.5),
    marginBottom: theme.spacing(1),
  },
  value: { fontWeight: 600, fontVariantNumeric: 'tabular-nums' },
}));

/** A metric's value with its band and its change. */
export function MetricHeadline(props: {
  metric: MetricId;
  measured: Extract<Metrics[MetricId], { status: 'ok' }>;
}) {
  const { metric, measured } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <div className={classes.headline}>
      <Typography variant="h5" component="span" gutterBottom={false} className={classes.value}>
        {formatMetricValue(t, metric, measured.value)}
      </Typography>
      <BandLabel band={measured.band} />
      <Incomplete parts={measured.incomplete} />
      <Verdict comparison={comparisonOf(metric, measured, 'previous')} />
    </div>
  );
}
