import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { METRIC_IDS, MonthlyReportResponse } from 'backstage-plugin-dora-common';
import { ComparedWith, comparisonOf, formatMetricName, formatMetricValue } from '../../format';
import { doraTranslationRef } from '../../translation';
import { BandLabel } from '../BandLabel';
import { Sparkline } from '../charts';
import { describeSample } from '../MetricTile';
import { Verdict } from '../Verdict';
import { useSheetStyles } from './useSheetStyles';

/** The five metrics of the month beside the own baseline, the month before and the year. */
export function ReportMetrics({ report }: { report: MonthlyReportResponse }) {
  const { metrics, profile, series } = report;
  const classes = useSheetStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const columns = ['metric', 'value', 'baseline', 'previous', 'course', 'sample'] as const;
  return (
    // Whoever has no pointer scrolls it with the arrow keys, once it has the focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} tabIndex={0} role="group">
      <table className={classes.table} aria-label={t('report.metrics.title')}>
        <thead>
          <tr>
            {columns.map(column => (
              <th key={column} scope="col">
                {t(`report.metrics.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {METRIC_IDS.map(metric => {
            const value = metrics[metric];
            const compared = (side: ComparedWith) => {
              const comparison = comparisonOf(metric, value, side);
              return comparison ? <Verdict comparison={comparison} /> : t('report.metrics.none');
            };
            return (
              <tr key={metric}>
                <th scope="row">{formatMetricName(t, metric, profile)}</th>
                {value.status === 'ok' ? (
                  <>
                    <td>
                      <strong>{formatMetricValue(t, metric, value.value)}</strong>{' '}
                      <BandLabel band={value.band} />
                    </td>
                    <td>{compared('baseline')}</td>
                    <td>{compared('previous')}</td>
                  </>
                ) : (
                  <td colSpan={3}>
                    <BandLabel band="noData" /> {value.message}
                  </td>
                )}
                <td>
                  <Sparkline metric={metric} points={series} width={84} height={22} />
                </td>
                <td>{describeSample(t, metric, metrics, profile)[0]}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
