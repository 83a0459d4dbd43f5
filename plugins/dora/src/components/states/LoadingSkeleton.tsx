import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { doraTranslationRef } from '../../translation';

/** How many blocks of which height stand in for what is coming, so that nothing jumps when it arrives. */
const SHAPES = {
  tiles: { count: 5, height: 190, columns: 'repeat(auto-fit, minmax(200px, 1fr))' },
  chart: { count: 1, height: 240, columns: '1fr' },
  card: { count: 4, height: 40, columns: '1fr' },
  table: { count: 8, height: 28, columns: '1fr' },
} as const;

const useStyles = makeStyles(theme => ({
  '@keyframes breathe': { '0%, 100%': { opacity: 1 }, '50%': { opacity: 0.45 } },
  blocks: { display: 'grid', gap: theme.spacing(2), width: '100%' },
  block: {
    borderRadius: theme.shape.borderRadius,
    background: theme.palette.action.hover,
    animation: '$breathe 1.6s ease-in-out infinite',
    '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
  },
}));

/** Calm blocks in the shape of what is loading; screen readers hear a sentence. */
export function LoadingSkeleton(props: { shape: keyof typeof SHAPES; label?: string }) {
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const { count, height, columns } = SHAPES[props.shape];
  return (
    <div
      role="status"
      aria-label={props.label ?? t('state.loading')}
      className={classes.blocks}
      style={{ gridTemplateColumns: columns }}
    >
      {Array.from({ length: count }, (_, index) => (
        <div key={index} className={classes.block} style={{ height }} />
      ))}
    </div>
  );
}
