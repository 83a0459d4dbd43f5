import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ChangeItem } from 'backstage-plugin-dora-common';
import { formatDuration } from '../../format';
import { doraTranslationRef } from '../../translation';
import { useChartColors } from '../charts';

const useStyles = makeStyles(
  {
    bar: { display: 'flex', gap: 1, width: 120, height: 10, marginTop: 5 },
    part: { minWidth: 2, borderRadius: 2 },
  },
  { name: 'DoraStageBar' },
);

/** The three stages of one change as a bar; how long each took is told where the pointer rests, and to screen readers. */
export function StageBar({ stages }: { stages: NonNullable<ChangeItem['stages']> }) {
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const colors = useChartColors();
  const { codingSeconds, reviewSeconds, deploySeconds } = stages;
  const label = t('evidence.stages', {
    coding: formatDuration(t, codingSeconds),
    review: formatDuration(t, reviewSeconds),
    deploy: formatDuration(t, deploySeconds),
  });
  const parts = [
    [colors.main, codingSeconds],
    [colors.mainSoft, reviewSeconds],
    [colors.mainSofter, deploySeconds],
  ] as const;
  return (
    <div className={classes.bar} role="img" aria-label={label} title={label}>
      {parts.map(
        ([color, seconds]) =>
          seconds > 0 && (
            <div
              key={color}
              className={classes.part}
              style={{ flex: `${seconds} 1 0`, backgroundColor: color }}
            />
          ),
      )}
    </div>
  );
}
