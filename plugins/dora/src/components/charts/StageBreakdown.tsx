import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { LeadTimeStages } from 'backstage-plugin-dora-common';
import { formatDuration } from '../../format';
import { doraTranslationRef } from '../../translation';
import { useChartColors } from './useChartColors';

const STAGES = ['coding', 'review', 'deploy'] as const;

const useStyles = makeStyles(
  theme => ({
    root: { fontFamily: theme.typography.fontFamily },
    bar: {
      display: 'flex',
      gap: 2,
      height: 14,
      borderRadius: 4,
      overflow: 'hidden',
      marginBottom: theme.spacing(1),
    },
    part: { minWidth: 3 },
    stages: {
      display: 'grid',
      gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
      columnGap: theme.spacing(2),
      margin: 0,
      '& dt': {
        display: 'flex',
        alignItems: 'center',
        gap: theme.spacing(0.75),
        fontSize: theme.typography.caption.fontSize,
        color: theme.palette.text.secondary,
      },
      '& dd': { margin: 0, fontVariantNumeric: 'tabular-nums', lineHeight: 1.4 },
    },
    swatch: { width: 10, height: 10, borderRadius: 2, flex: 'none' },
    hint: { color: theme.palette.text.secondary, fontSize: theme.typography.caption.fontSize },
    note: { marginTop: theme.spacing(1) },
  }),
  { name: 'DoraStageBreakdown' },
);

/** Coding, review and deploy as one bar that adds up, each stage with its median. */
export function StageBreakdown(props: { stages: LeadTimeStages; medianSeconds: number }) {
  const { stages, medianSeconds } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const colors = useChartColors();
  const color = { coding: colors.main, review: colors.mainSoft, deploy: colors.mainSofter };
  const text = {
    coding: formatDuration(t, stages.coding),
    review: formatDuration(t, stages.review),
    deploy: formatDuration(t, stages.deploy),
  };
  const sum = stages.coding + stages.review + stages.deploy;
  return (
    <div className={classes.root}>
      <div className={classes.bar} role="img" aria-label={t('chart.stages.label', text)}>
        {STAGES.filter(stage => stages[stage] > 0).map(stage => (
          <div
            key={stage}
            className={classes.part}
            style={{ flex: `${stages[stage]} 1 0`, backgroundColor: color[stage] }}
          />
        ))}
      </div>
      <dl className={classes.stages}>
        {STAGES.map(stage => (
          <div key={stage}>
            <dt>
              <span className={classes.swatch} style={{ backgroundColor: color[stage] }} />
              {t(`chart.stages.${stage}`)}
            </dt>
            <dd>
              {text[stage]}
              <div className={classes.hint}>{t(`chart.stages.${stage}Hint`)}</div>
            </dd>
          </div>
        ))}
      </dl>
      <Typography className={classes.note} variant="caption" color="textSecondary" component="p">
        {t('chart.stages.note', {
          sum: formatDuration(t, sum),
          median: formatDuration(t, medianSeconds),
        })}
      </Typography>
    </div>
  );
}
