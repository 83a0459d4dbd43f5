import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Comparison, describeComparison } from '../../format';
import { doraTranslationRef } from '../../translation';
import { useBandColor } from '../BandLabel';
import { VisuallyHidden } from '../VisuallyHidden';

/** The band whose colour fits. */
const BAND_OF = { better: 'elite', worse: 'low' } as const;

const useStyles = makeStyles(
  theme => ({
    chip: {
      display: 'inline-flex',
      alignItems: 'baseline',
      gap: theme.spacing(0.5),
      // What lies hidden in it must not stretch the page.
      position: 'relative',
      fontSize: theme.typography.pxToRem(12),
      lineHeight: 1.6,
      fontVariantNumeric: 'tabular-nums',
      whiteSpace: 'nowrap',
    },
    clear: {
      padding: theme.spacing(0, 0.75),
      border: '1px solid currentColor',
      borderRadius: 10,
      fontWeight: 600,
    },
    loud: { fontSize: theme.typography.pxToRem(13) },
    // In narrow columns the difference stands beneath the words.
    none: { flexWrap: 'wrap', color: theme.palette.text.secondary },
    amount: { fontSize: theme.typography.pxToRem(11) },
  }),
  { name: 'DoraVerdict' },
);

/**
 * How a value compares with its past. What is clear has an arrow, an amount, a word and a colour; what is not is grey,
 * with the difference small beside it. Nothing where there is no past.
 */
export function Verdict(props: {
  comparison?: Comparison;
  /** Where the change is what matters most. */
  loud?: boolean;
}) {
  const { comparison, loud } = props;
  const classes = useStyles();
  const colorOf = useBandColor();
  const { t } = useTranslationRef(doraTranslationRef);
  if (!comparison) return null;
  const { word, amount, sentence } = describeComparison(t, comparison);
  if (word === 'none' || word === 'tooShort') {
    return (
      <span className={`${classes.chip} ${classes.none}`} title={sentence}>
        <span aria-hidden>{t(`format.change.${word}`)}</span>
        {amount && (
          <span aria-hidden className={classes.amount}>
            {amount}
          </span>
        )}
        <VisuallyHidden>{sentence}</VisuallyHidden>
      </span>
    );
  }
  const arrow = comparison.value > comparison.past ? '↑' : '↓';
  return (
    <span
      className={`${classes.chip} ${classes.clear} ${loud ? classes.loud : ''}`}
      style={{ color: colorOf(BAND_OF[word]) }}
      title={sentence}
    >
      <span aria-hidden>{arrow}</span>
      {amount && <span aria-hidden>{amount}</span>}
      <span aria-hidden>{t(`format.change.${word}`)}</span>
      <VisuallyHidden>{sentence}</VisuallyHidden>
    </span>
  );
}
