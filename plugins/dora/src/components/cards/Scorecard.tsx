import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MetricId, Metrics, Profile, SeriesPoint } from 'backstage-plugin-dora-common';
import { doraTranslationRef } from '../../translation';
import { visuallyHidden } from '../VisuallyHidden';
import { ScorecardRow } from './ScorecardRow';

/** The four that DORA is named for. */
const SHOWN: MetricId[] = ['deploymentFrequency', 'leadTime', 'timeToRestore', 'changeFailureRate'];

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse' },
  hidden: visuallyHidden,
});

/** The metrics compactly, a row each. */
export function Scorecard(props: { metrics: Metrics; profile: Profile; points: SeriesPoint[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const columns = ['metric', 'value', 'change', 'course'] as const;
  return (
    <table className={classes.table} aria-label={t('card.scorecard.title')}>
      <thead className={classes.hidden}>
        <tr>
          {columns.map(column => (
            <th key={column} scope="col">
              {t(`card.scorecard.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {SHOWN.map(metric => (
          <ScorecardRow key={metric} {...props} metric={metric} />
        ))}
      </tbody>
    </table>
  );
}
