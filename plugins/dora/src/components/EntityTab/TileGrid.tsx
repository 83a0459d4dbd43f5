import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityMetricsResponse,
  METRIC_IDS,
  MetricId,
  SeriesPoint,
} from 'backstage-plugin-dora-common';
import { doraTranslationRef } from '../../translation';
import { MetricTile } from '../MetricTile';

const useStyles = makeStyles(
  theme => ({
    grid: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'repeat(5, minmax(0, 1fr))',
      // Five do not divide evenly: three and two, or two, two and one as wide as both.
      '@media (max-width: 1279px)': {
        gridTemplateColumns: 'repeat(6, minmax(0, 1fr))',
        '& > *': { gridColumn: 'span 2' },
        '& > :nth-child(n + 4)': { gridColumn: 'span 3' },
      },
      '@media (max-width: 899px)': {
        '& > *, & > :nth-child(n + 4)': { gridColumn: 'span 3' },
        '& > :last-child': { gridColumn: 'span 6' },
      },
    },
  }),
  { name: 'DoraTileGrid' },
);

/** The five metrics side by side. */
export function TileGrid(props: {
  response: EntityMetricsResponse;
  points?: readonly SeriesPoint[];
  onOpen: (metric: MetricId) => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <div className={classes.grid} role="group" aria-label={t('tab.tiles')}>
      {METRIC_IDS.map(metric => (
        <MetricTile
          key={metric}
          metric={metric}
          response={props.response}
          points={props.points}
          onOpen={() => props.onOpen(metric)}
        />
      ))}
    </div>
  );
}
