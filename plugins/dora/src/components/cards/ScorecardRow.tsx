import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MetricId, Metrics, Profile, SeriesPoint } from 'backstage-plugin-dora-common';
import { comparisonOf, formatMetricName, formatMetricValue } from '../../format';
import { doraTranslationRef } from '../../translation';
import { BandLabel } from '../BandLabel';
import { Sparkline } from '../charts';
import { Incomplete } from '../states';
import { Verdict } from '../Verdict';

const useStyles = makeStyles(theme => ({
  cell: {
    padding: theme.spacing(0.75, 1, 0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    textAlign: 'left',
    verticalAlign: 'middle',
    fontWeight: 'normal',
    'tr:first-child > &': { borderTop: 'none' },
    '&:last-child': { paddingRight: 0 },
  },
  value: { fontWeight: 600, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  small: { fontSize: theme.typography.pxToRem(12) },
  spark: { textAlign: 'right', lineHeight: 0 },
}));

/** One metric in one line: name, value, band, change, course. */
export function ScorecardRow(props: {
  metric: MetricId;
  metrics: Metrics;
  profile: Profile;
  points: SeriesPoint[];
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const { metric, points } = props;
  const measured = props.metrics[metric];
  const name = (
    <th scope="row" className={classes.cell}>
      {formatMetricName(t, metric, props.profile)}
    </th>
  );
  if (measured.status !== 'ok') {
    return (
      <tr>
        {name}
        <td className={`${classes.cell} ${classes.small}`} colSpan={3} title={measured.message}>
          <BandLabel band="noData" />
        </td>
      </tr>
    );
  }
  return (
    <tr>
      {name}
      <td className={classes.cell}>
        <div className={classes.value}>{formatMetricValue(t, metric, measured.value)}</div>
        <div className={classes.small}>
          <BandLabel band={measured.band} />
        </div>
        <Incomplete parts={measured.incomplete} />
      </td>
      <td className={classes.cell}>
        <Verdict comparison={comparisonOf(metric, measured, 'previous')} />
      </td>
      <td className={`${classes.cell} ${classes.spark}`}>
        <Sparkline metric={metric} points={points} width={72} height={26} />
      </td>
    </tr>
  );
}
