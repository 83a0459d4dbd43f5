import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { ChartBlock } from '../charts';
import { Loading, SkeletonBlock } from '../states';
import { CardGrid } from './CardGrid';
import { TREND_HEIGHT_PX } from './Overview';

const useStyles = makeStyles(
  theme => ({
    headline: { padding: theme.spacing(2, 2.5), marginBottom: theme.spacing(2) },
  }),
  { name: 'DoraSummarySkeleton' },
);

/** A headline of two lines and four cards, as high as with numbers in them. Teams that moved take more, where any have. */
export function SummarySkeleton() {
  const classes = useStyles();
  return (
    <Loading>
      <Paper elevation={0} className={classes.headline}>
        <SkeletonBlock height={28} width="60%" />
        <SkeletonBlock height={20} width="25%" />
      </Paper>
      <CardGrid foot={<SkeletonBlock height={40} />}>
        {() => (
          <>
            <SkeletonBlock height={21} width="55%" />
            <SkeletonBlock height={24} width="70%" />
            <SkeletonBlock height={19} width="60%" />
            <SkeletonBlock height={138} />
            <div style={{ paddingTop: 20 }}>
              <ChartBlock height={TREND_HEIGHT_PX} />
            </div>
          </>
        )}
      </CardGrid>
    </Loading>
  );
}
