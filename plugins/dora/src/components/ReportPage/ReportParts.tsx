import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MetricId, MonthlyReportResponse } from 'backstage-plugin-dora-common';
import { comparisonOf, formatMetricName, formatMetricValue, formatNumber } from '../../format';
import { doraTranslationRef } from '../../translation';
import { BandLabel } from '../BandLabel';
import { Verdict } from '../Verdict';
import { useSheetStyles } from './useSheetStyles';

const SHOWN: MetricId[] = ['deploymentFrequency', 'leadTime', 'timeToRestore', 'changeFailureRate'];
/** More would push the rest to a second page. */
const MOST_ROWS = 12;

/** Teams or services, each beside its own baseline. */
export function ReportParts({ report }: { report: MonthlyReportResponse }) {
  const { items, totalItems, groupBy } = report;
  const classes = useSheetStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const rows = items.slice(0, MOST_ROWS);
  if (rows.length === 0) return null;
  const title = t(`report.parts.title.${groupBy}`);
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>{title}</h2>
      {/* Whoever has no pointer scrolls it with the arrow keys, once it has the focus. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={classes.scroll} tabIndex={0} role="group">
        <table className={classes.table} aria-label={title}>
          <thead>
            <tr>
              <th scope="col">{t(`scorecard.table.name.${groupBy}`)}</th>
              {SHOWN.map(metric => (
                <th key={metric} scope="col">
                  {formatMetricName(t, metric, report.profile)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ ref, title: name, metrics }) => (
              <tr key={ref}>
                <th scope="row">{name}</th>
                {SHOWN.map(metric => {
                  const value = metrics[metric];
                  if (value.status !== 'ok') {
                    return (
                      <td key={metric}>
                        <BandLabel band="noData" />
                      </td>
                    );
                  }
                  return (
                    <td key={metric}>
                      {formatMetricValue(t, metric, value.value)}{' '}
                      <Verdict comparison={comparisonOf(metric, value, 'baseline')} />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {totalItems > rows.length && (
        <p className={classes.quiet}>
          {t('report.parts.more', {
            shown: formatNumber(rows.length),
            total: formatNumber(totalItems),
          })}
        </p>
      )}
    </section>
  );
}
