import Paper from '@material-ui/core/Paper';
import { SkeletonBlock } from '../states';
import { useTileStyles } from './MetricTile';

/** A tile before its number is there: as high as one whose sample takes three lines. */
export function TileSkeleton() {
  const classes = useTileStyles();
  return (
    <Paper elevation={0} className={classes.tile}>
      <SkeletonBlock height={22} width="70%" />
      <SkeletonBlock height={30} width="55%" />
      <SkeletonBlock height={24} width="35%" />
      <SkeletonBlock height={24} width="65%" />
      <SkeletonBlock height={30} width={120} />
      <SkeletonBlock height={60} width="80%" />
    </Paper>
  );
}
