import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MetricId, PreviousValue } from 'backstage-plugin-dora-common';
import { ComparedWith, describeChange } from '../../format';
import { doraTranslationRef } from '../../translation';
import { useBandColor } from '../BandLabel';

const ARROW = { up: '↑', down: '↓', none: '→' } as const;

/** The band whose colour fits. */
const BAND_OF = { better: 'elite', worse: 'low', steady: 'noData' } as const;

const useStyles = makeStyles(theme => ({
  chip: {
    display: 'inline-flex',
    alignItems: 'baseline',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0, 0.75),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 10,
    fontSize: theme.typography.pxToRem(12),
    lineHeight: 1.6,
    fontVariantNumeric: 'tabular-nums',
    whiteSpace: 'nowrap',
  },
  loud: {
    borderColor: 'currentColor',
    fontSize: theme.typography.pxToRem(13),
    fontWeight: 600,
  },
}));

/** How a value compares with the one before: arrow, amount and a word. Nothing where there is no value before. */
export function ChangeChip(props: {
  metric: MetricId;
  value: number;
  previous?: PreviousValue;
  comparedWith?: ComparedWith;
  /** Where the change is what matters most. */
  loud?: boolean;
}) {
  const { metric, value, previous, comparedWith, loud } = props;
  const classes = useStyles();
  const colorOf = useBandColor();
  const { t } = useTranslationRef(doraTranslationRef);
  if (previous?.status !== 'ok') return null;
  const change = describeChange(t, metric, value, previous.value, comparedWith);
  const color = colorOf(BAND_OF[change.verdict]);
  const hint = t(`format.change.${change.lowerIsBetter ? 'lowerIsBetter' : 'higherIsBetter'}`);
  const steady = change.verdict === 'steady';
  return (
    <span
      className={`${classes.chip} ${loud && !steady ? classes.loud : ''}`}
      style={{ color }}
      title={`${change.sentence} (${hint})`}
    >
      <span aria-hidden>{steady ? ARROW.none : ARROW[change.direction]}</span>
      {!steady && <span>{change.amount}</span>}
      <span>{t(`format.change.${change.verdict}`)}</span>
    </span>
  );
}
