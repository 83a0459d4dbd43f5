import Button from '@material-ui/core/Button';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { Goal } from 'backstage-plugin-dora-common';
import { formatDate, formatMetricName, formatMetricValue, formatNumber } from '../../format';
import { useEntityTabPath } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { lastDay } from '../controls';
import { ScrollTable, wholeWords } from '../tables';
import { VisuallyHidden } from '../VisuallyHidden';
import { GoalProgressBar } from './GoalProgressBar';

const useStyles = makeStyles(
  theme => ({
    table: { fontVariantNumeric: 'tabular-nums' },
    cell: {
      padding: theme.spacing(1, 1.25),
      ...wholeWords,
      lineHeight: 1.5,
    },
    numeric: { whiteSpace: 'nowrap' },
    progress: { minWidth: 150 },
    quiet: {
      display: 'block',
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
    what: { fontWeight: 500, minWidth: 160 },
    button: { textTransform: 'none', minWidth: 0 },
  }),
  { name: 'DoraGoalTable' },
);

/** Goals with where they began, where they are and where they lead. */
export function GoalTable(props: {
  goals: readonly Goal[];
  /** Undefined where the viewer may not. */
  onChange?: (goal: Goal) => void;
  onDrop?: (goal: Goal) => void;
}) {
  const { goals, onChange, onDrop } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const tabPath = useEntityTabPath();
  const columns = ['what', 'baseline', 'now', 'target', 'progress', 'due', 'owner'] as const;
  const numeric = new Set<string>(['baseline', 'now', 'target']);
  return (
    <ScrollTable label={t('goal.title')} tableClassName={classes.table}>
      <TableHead>
        <TableRow>
          {columns.map(column => (
            <TableCell
              key={column}
              scope="col"
              className={classes.cell}
              align={numeric.has(column) ? 'right' : 'left'}
            >
              {t(`goal.columns.${column}`)}
            </TableCell>
          ))}
          {onChange && (
            <TableCell scope="col" className={classes.cell}>
              <VisuallyHidden>{t('goal.columns.actions')}</VisuallyHidden>
            </TableCell>
          )}
        </TableRow>
      </TableHead>
      <TableBody>
        {goals.map(goal => {
          const { id, ref, title, metric, baseline, target, progress } = goal;
          const about = { title, metric: formatMetricName(t, metric, goal.profile) };
          const valueOf = (value: Goal['baseline' | 'progress']) =>
            value.status === 'ok' ? (
              <>
                {formatMetricValue(t, metric, value.value)}
                <span className={classes.quiet}>
                  {t('goal.sample', { size: formatNumber(value.sampleSize) })}
                </span>
              </>
            ) : (
              <span title={value.message}>–</span>
            );
          return (
            <TableRow key={id}>
              <TableCell
                component="th"
                role="rowheader"
                scope="row"
                className={`${classes.cell} ${classes.what}`}
              >
                <Link to={tabPath(ref)}>{title}</Link>
                <span className={classes.quiet}>
                  {t('goal.summary', {
                    metric: about.metric,
                    percent: formatNumber(goal.improvement * 100, 1),
                  })}
                </span>
              </TableCell>
              <TableCell className={`${classes.cell} ${classes.numeric}`} align="right">
                {valueOf(baseline)}
              </TableCell>
              <TableCell className={`${classes.cell} ${classes.numeric}`} align="right">
                {valueOf(progress)}
              </TableCell>
              <TableCell className={`${classes.cell} ${classes.numeric}`} align="right">
                {target === null ? '–' : formatMetricValue(t, metric, target)}
              </TableCell>
              <TableCell className={`${classes.cell} ${classes.progress}`}>
                <GoalProgressBar goal={goal} />
              </TableCell>
              <TableCell className={`${classes.cell} ${classes.numeric}`}>
                {/* The goal ends with its due day, so its last instant names the day. */}
                {formatDate(lastDay(goal.due))}
              </TableCell>
              <TableCell className={classes.cell}>
                {goal.owner && <EntityDisplayName entityRef={goal.owner} hideIcon disableTooltip />}
              </TableCell>
              {onChange && onDrop && (
                <TableCell className={`${classes.cell} ${classes.numeric}`} align="right">
                  <Button
                    size="small"
                    className={classes.button}
                    aria-label={t('goal.changeLabel', about)}
                    onClick={() => onChange(goal)}
                  >
                    {t('goal.change')}
                  </Button>
                  <Button
                    size="small"
                    className={classes.button}
                    aria-label={t('goal.dropLabel', about)}
                    onClick={() => onDrop(goal)}
                  >
                    {t('goal.drop')}
                  </Button>
                </TableCell>
              )}
            </TableRow>
          );
        })}
      </TableBody>
    </ScrollTable>
  );
}
