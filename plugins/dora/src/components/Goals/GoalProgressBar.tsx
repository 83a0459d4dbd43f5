import LinearProgress from '@material-ui/core/LinearProgress';
import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Goal } from 'backstage-plugin-dora-common';
import { formatMetricValue, formatNumber } from '../../format';
import { doraTranslationRef } from '../../translation';

const SHAPES = { notStarted: '○', running: '◐', reached: '✓', missed: '✕' } as const;

/** How far a goal is: state, bar and words. */
export function GoalProgressBar({ goal }: { goal: Goal }) {
  const { metric, progress, baseline, target, state } = goal;
  const { t } = useTranslationRef(doraTranslationRef);
  const stateText = (
    <div style={{ whiteSpace: 'nowrap', fontWeight: 500 }}>
      <span aria-hidden>{SHAPES[state]}</span> {t(`goal.state.${state}`)}
    </div>
  );
  if (progress.status !== 'ok' || baseline.status !== 'ok' || target === null) {
    const missing = progress.status !== 'ok' ? progress : undefined;
    return (
      <>
        {stateText}
        <Typography variant="caption" color="textSecondary">
          {missing?.message ?? t('goal.measureFirst.general')}
        </Typography>
      </>
    );
  }
  const percent = Math.round(progress.achieved * 100);
  return (
    <>
      {stateText}
      <LinearProgress
        variant="determinate"
        value={Math.min(100, Math.max(0, percent))}
        style={{ margin: '4px 0' }}
        aria-label={t('goal.progressLabel', {
          percent: formatNumber(percent),
          baseline: formatMetricValue(t, metric, baseline.value),
          target: formatMetricValue(t, metric, target),
        })}
      />
      <Typography variant="caption" color="textSecondary">
        {percent < 0 ? t('goal.setBack') : t('goal.achieved', { percent: formatNumber(percent) })}
      </Typography>
    </>
  );
}
