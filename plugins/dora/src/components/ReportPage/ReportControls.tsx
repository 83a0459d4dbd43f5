import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import PrintIcon from '@material-ui/icons/Print';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { doraTranslationRef } from '../../translation';
import { ControlSelect } from '../controls';
import { formatMonth, offeredMonths } from './reportMonths';
import { SubjectSelect } from './SubjectSelect';

const MONTHS_OFFERED = 13;

const useStyles = makeStyles(
  theme => ({
    bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) },
    print: { textTransform: 'none', marginLeft: 'auto' },
  }),
  { name: 'DoraReportControls' },
);

/** Which month, about whom, and a button that prints. */
export function ReportControls(props: {
  month: string;
  entityRef?: string;
  /** Of what `entityRef` names, once it is known. */
  title?: string;
  onChange: (values: { month?: string; ref?: string }) => void;
}) {
  const { month, entityRef, title, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const months = offeredMonths(Date.now(), MONTHS_OFFERED);
  if (!months.includes(month)) months.push(month);
  return (
    <div className={classes.bar} role="group" aria-label={t('report.controls')}>
      <ControlSelect
        label={t('report.month')}
        value={month}
        onChange={event => onChange({ month: event.target.value as string })}
      >
        {months.map(value => (
          <MenuItem key={value} value={value}>
            {formatMonth(value)}
          </MenuItem>
        ))}
      </ControlSelect>
      <SubjectSelect entityRef={entityRef} title={title} onChange={ref => onChange({ ref })} />
      <Button
        variant="outlined"
        size="small"
        className={classes.print}
        startIcon={<PrintIcon />}
        onClick={() => window.print()}
      >
        {t('report.print')}
      </Button>
    </div>
  );
}
