import { makeStyles } from '@material-ui/core/styles';
import { Band, BANDS } from 'backstage-plugin-dora-common';
import { BAND_SHAPE, formatNumber } from '../../format';
import { useBandColor } from '../BandLabel';

const useStyles = makeStyles(
  theme => ({
    bar: { display: 'flex', gap: 2, minHeight: 22, margin: 0, padding: 0, listStyle: 'none' },
    // Wide enough for what stands in it, however small its share.
    part: { minWidth: 'max-content', display: 'flex' },
    segment: {
      flex: 1,
      border: 0,
      borderRadius: 3,
      padding: theme.spacing(0, 0.375),
      font: 'inherit',
      fontSize: theme.typography.pxToRem(11.5),
      fontVariantNumeric: 'tabular-nums',
      textAlign: 'center',
      whiteSpace: 'nowrap',
      lineHeight: '22px',
      // The colours are made to be read on paper, so paper can be read on them.
      color: theme.palette.type === 'dark' ? '#1b1b1b' : '#ffffff',
      // Else the bars of a printed report are white on white.
      printColorAdjust: 'exact',
    },
    button: {
      cursor: 'pointer',
      '&:hover': { filter: 'brightness(1.12)' },
      '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 1 },
    },
    // Beside one's own, others are outlines.
    quiet: { lineHeight: '20px', border: '1px solid currentColor' },
  }),
  { name: 'DoraBandBar' },
);

/** How many are in each band, as parts of one bar. Nothing where there are none. */
export function BandBar(props: {
  counts: Record<Band, number>;
  /** Of the part, in full words. */
  labelOf: (band: Band, count: number) => string;
  onSelect?: (band: Band) => void;
  quiet?: boolean;
}) {
  const { counts, labelOf, onSelect, quiet } = props;
  const classes = useStyles();
  const colorOf = useBandColor();
  const present = BANDS.filter(band => counts[band] > 0);
  return (
    <ul className={classes.bar}>
      {present.map(band => {
        const label = labelOf(band, counts[band]);
        const text = (
          <>
            <span aria-hidden>{BAND_SHAPE[band]}</span> {formatNumber(counts[band])}
          </>
        );
        const style = quiet ? { color: colorOf(band) } : { backgroundColor: colorOf(band) };
        return (
          <li key={band} className={classes.part} style={{ flex: `${counts[band]} 1 0` }}>
            {onSelect ? (
              <button
                type="button"
                className={`${classes.segment} ${classes.button}`}
                style={style}
                aria-label={label}
                title={label}
                onClick={() => onSelect(band)}
              >
                {text}
              </button>
            ) : (
              <span
                className={`${classes.segment} ${quiet ? classes.quiet : ''}`}
                style={style}
                title={label}
                role="img"
                aria-label={label}
              >
                {text}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
