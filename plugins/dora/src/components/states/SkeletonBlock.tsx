import { alpha, makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  '@keyframes breathe': { '0%, 100%': { opacity: 1 }, '50%': { opacity: 0.45 } },
  block: {
    maxWidth: '100%',
    borderRadius: theme.shape.borderRadius,
    background: alpha(theme.palette.text.primary, theme.palette.type === 'light' ? 0.11 : 0.13),
    animation: '$breathe 1.6s ease-in-out infinite',
    '@media (prefers-reduced-motion: reduce)': { animation: 'none' },
  },
}));

/** A calm block where something will stand, in the tone of Material UI's own, as blocks of the portal have it. */
export function SkeletonBlock(props: { height: number; width?: number | string }) {
  const classes = useStyles();
  return <div className={classes.block} style={props} />;
}
