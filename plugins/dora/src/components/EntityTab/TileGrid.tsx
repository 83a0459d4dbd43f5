import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  EntityMetricsResponse,
  METRIC_IDS,
  MetricId,
  Profile,
  SeriesPoint,
} from 'backstage-plugin-dora-common';
import { doraTranslationRef } from '../../translation';
import { MetricTile, TILE_ROWS } from '../MetricTile';

/** The two that DORA sorts its metrics into today. */
const HALVES: { name: 'throughput' | 'instability'; metrics: MetricId[] }[] = [
  { name: 'throughput', metrics: ['deploymentFrequency', 'leadTime', 'timeToRestore'] },
  { name: 'instability', metrics: ['changeFailureRate', 'reworkRate'] },
];

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
    halves: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'minmax(0, 1fr)',
      '@media (min-width: 1280px)': { gridTemplateColumns: 'minmax(0, 3fr) minmax(0, 2fr)' },
    },
    half: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      rowGap: theme.spacing(1),
      // Side by side, both halves share the rows of their tiles.
      '@media (min-width: 1280px)': {
        gridRow: `span ${TILE_ROWS + 1}`,
        gridTemplateRows: 'subgrid',
        '& > div': { gridRow: `span ${TILE_ROWS}`, gridTemplateRows: 'subgrid' },
      },
    },
    heading: { lineHeight: 1.4 },
    throughput: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'repeat(3, minmax(0, 1fr))',
      '@media (max-width: 899px)': {
        gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
        '& > :last-child': { gridColumn: 'span 2' },
      },
    },
    instability: {
      display: 'grid',
      gap: theme.spacing(2),
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    },
  }),
  { name: 'DoraTileGrid' },
);

/** The five tiles side by side, whatever is in them; in profile `dora` in its two halves. */
export function TileLayout(props: {
  profile: Profile | undefined;
  children: (metric: MetricId) => ReactNode;
}) {
  const { profile, children } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  if (profile === 'dora') {
    return (
      <div className={classes.halves} role="group" aria-label={t('tab.tiles')}>
        {HALVES.map(({ name, metrics }) => (
          <section key={name} className={classes.half} aria-label={t(`tab.halves.${name}`)}>
            <Typography variant="subtitle1" component="h2" className={classes.heading}>
              {t(`tab.halves.${name}`)}
            </Typography>
            <div className={classes[name]}>{metrics.map(children)}</div>
          </section>
        ))}
      </div>
    );
  }
  return (
    <div className={classes.grid} role="group" aria-label={t('tab.tiles')}>
      {METRIC_IDS.map(children)}
    </div>
  );
}

/** The five metrics. */
export function TileGrid(props: {
  response: EntityMetricsResponse;
  points?: readonly SeriesPoint[];
  onOpen: (metric: MetricId) => void;
}) {
  const { response, points, onOpen } = props;
  return (
    <TileLayout profile={response.profile}>
      {metric => (
        <MetricTile
          key={metric}
          metric={metric}
          response={response}
          points={points}
          onOpen={() => onOpen(metric)}
        />
      )}
    </TileLayout>
  );
}
