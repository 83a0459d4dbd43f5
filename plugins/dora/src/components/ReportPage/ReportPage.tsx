import { useCallback } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useSearchParams } from 'react-router-dom';
import { PROFILES } from 'backstage-plugin-dora-common';
import { useMonthlyReport } from '../../hooks';
import { Answered, LoadingSkeleton } from '../states';
import { PaperTheme } from './PaperTheme';
import { ReportControls } from './ReportControls';
import { lastWholeMonth } from './reportMonths';
import { ReportSheet } from './ReportSheet';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(2) },
  }),
  { name: 'DoraReportPage' },
);

/** The monthly report of everything, or of what the URL names. */
export function ReportPage() {
  const classes = useStyles();
  const [params, setParams] = useSearchParams();
  const wanted = params.get('month') ?? '';
  const month = MONTH.test(wanted) ? wanted : lastWholeMonth(Date.now());
  const ref = params.get('ref') || undefined;
  const profile = PROFILES.find(known => known === params.get('profile'));
  const report = useMonthlyReport({ month, ref, profile });
  const change = useCallback(
    (values: { month?: string; ref?: string }) =>
      setParams(current => {
        const next = new URLSearchParams(current);
        for (const [name, chosen] of Object.entries(values)) {
          if (chosen) next.set(name, chosen);
          else next.delete(name);
        }
        return next;
      }),
    [setParams],
  );
  return (
    <div className={classes.root}>
      <ReportControls month={month} entityRef={ref} title={report.value?.title} onChange={change} />
      <Answered request={report} skeleton={<LoadingSkeleton rows={12} rowHeight={130} />}>
        {value => (
          <PaperTheme>
            <ReportSheet report={value} />
          </PaperTheme>
        )}
      </Answered>
    </div>
  );
}
