import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { Profile } from 'backstage-plugin-dora-common';
import { ChartBlock } from '../charts';
import { TileSkeleton } from '../MetricTile';
import { PageColumn } from '../PageColumn';
import { Loading, SkeletonBlock } from '../states';
import { useChartGridStyles } from './ChartGrid';
import { TileLayout } from './TileGrid';

const useStyles = makeStyles(
  theme => ({
    // As the cards of the catalog have it.
    card: { padding: theme.spacing(1.5), borderRadius: 'var(--bui-radius-3, 8px)' },
    title: { paddingBottom: theme.spacing(2.5) },
  }),
  { name: 'DoraTabSkeleton' },
);

/** The charts that reach beneath the fold of most screens. */
export function ChartsSkeleton() {
  const classes = useStyles();
  const grid = useChartGridStyles();
  const card = (
    <>
      <div className={classes.title}>
        <SkeletonBlock height={28} width="40%" />
      </div>
      <ChartBlock />
    </>
  );
  return (
    <Loading className={grid.grid}>
      <Paper elevation={0} className={classes.card}>
        {card}
      </Paper>
      <Paper elevation={0} className={classes.card}>
        {card}
      </Paper>
      <Paper elevation={0} className={`${classes.card} ${grid.wide}`}>
        {card}
      </Paper>
    </Loading>
  );
}

/** Five tiles, and charts. */
export function TabSkeleton(props: {
  /** As far as the URL tells it. */
  profile: Profile | undefined;
}) {
  return (
    <PageColumn>
      <Loading>
        <TileLayout profile={props.profile}>{metric => <TileSkeleton key={metric} />}</TileLayout>
      </Loading>
      <ChartsSkeleton />
    </PageColumn>
  );
}
