import { useId } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityMetricsResponse, MetricId, SeriesPoint } from 'backstage-plugin-dora-common';
import {
  comparisonOf,
  describeComparison,
  formatInterval,
  formatMetricName,
  formatMetricValue,
} from '../../format';
import { doraTranslationRef, DoraTranslate } from '../../translation';
import { BandLabel } from '../BandLabel';
import { Sparkline } from '../charts';
import { Incomplete, NotEnoughData, toldOf } from '../states';
import { Verdict } from '../Verdict';
import { describeSample } from './describeSample';
import { MetricHelp } from './MetricHelp';

/** Title, value, band, change, course, and what it rests on. */
export const TILE_ROWS = 6;
const SPARK_HEIGHT_PX = 30;

export const useTileStyles = makeStyles(
  theme => ({
    tile: {
      position: 'relative',
      // All tiles in a line share their rows: whatever wraps in one, the same parts of all stand at the same height.
      display: 'grid',
      gridRow: `span ${TILE_ROWS}`,
      gridTemplateRows: 'subgrid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      rowGap: theme.spacing(0.75),
      padding: theme.spacing(1.5, 2),
      border: '1px solid transparent',
      borderRadius: 'var(--bui-radius-3, 8px)',
      fontFamily: theme.typography.fontFamily,
      fontVariantNumeric: 'tabular-nums',
      '&:hover': { borderColor: theme.palette.text.secondary },
    },
    /** Lies over the whole tile, so that all of it can be clicked; what must stay clickable lies above. */
    cover: {
      position: 'absolute',
      inset: 0,
      // Above what is positioned in the tile for its own reasons, such as a chip.
      zIndex: 1,
      padding: 0,
      border: 0,
      borderRadius: 'inherit',
      background: 'none',
      cursor: 'pointer',
      '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}`, outlineOffset: 1 },
    },
    head: { display: 'flex', alignItems: 'flex-start', justifyContent: 'space-between' },
    title: { fontSize: '0.875rem', fontWeight: 500, color: theme.palette.text.secondary },
    help: { position: 'relative', zIndex: 1, margin: theme.spacing(-0.5, -1, 0, 0) },
    content: {
      display: 'grid',
      gridRow: 'span 3',
      gridTemplateRows: 'subgrid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      rowGap: 0,
    },
    noData: { gridRow: 'span 3' },
    value: { fontSize: '1.5rem', fontWeight: 600, lineHeight: 1.25 },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      minHeight: 24,
      fontSize: '0.875rem',
    },
    // The course comes later than the number, and moves nothing then.
    spark: { lineHeight: 0, minHeight: SPARK_HEIGHT_PX },
    rest: { alignSelf: 'end' },
    sample: { color: theme.palette.text.secondary },
    part: { display: 'block' },
    quiet: { color: theme.palette.text.secondary, fontSize: theme.typography.caption.fontSize },
  }),
  { name: 'DoraMetricTile' },
);

/** What the pointer finds: the button lies over the chip and takes its tooltip's place. */
function tooltipOf(t: DoraTranslate, metric: MetricId, response: EntityMetricsResponse) {
  const value = response.metrics[metric];
  if (value.status !== 'ok') return undefined;
  const comparison = comparisonOf(metric, value, 'previous');
  const likely = formatInterval(t, metric, value.interval);
  const sentences = [
    likely && t('tile.interval', { value: formatMetricValue(t, metric, value.value), likely }),
    value.band ? undefined : response.bandNotes?.[metric],
    comparison && describeComparison(t, comparison).sentence,
  ];
  return sentences.filter(Boolean).join(' ') || undefined;
}

export interface MetricTileProps {
  metric: MetricId;
  response: EntityMetricsResponse;
  points?: readonly SeriesPoint[];
  onOpen: () => void;
}

/** One metric: value, band, change, course and what it rests on. A click shows the facts behind it. */
export function MetricTile({ metric, response, points, onOpen }: MetricTileProps) {
  const classes = useTileStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const contentId = useId();
  const value = response.metrics[metric];
  const title = formatMetricName(t, metric, response.profile);
  const told = toldOf(response);
  const sample = describeSample(t, metric, response.metrics, response.profile);
  return (
    <Paper className={classes.tile} elevation={0} component="section" aria-label={title}>
      <button
        type="button"
        className={classes.cover}
        aria-label={t('tile.openFacts', { metric: title })}
        aria-describedby={contentId}
        title={tooltipOf(t, metric, response)}
        onClick={onOpen}
      />
      <div className={classes.head}>
        <Typography className={classes.title} component="h3">
          {title}
        </Typography>
        <div className={classes.help}>
          <MetricHelp metric={metric} response={response} />
        </div>
      </div>
      <div id={contentId} className={classes.content}>
        {value.status === 'ok' ? (
          <>
            <div className={classes.value}>{formatMetricValue(t, metric, value.value)}</div>
            <div className={classes.line}>
              {value.band ? (
                <BandLabel band={value.band} />
              ) : (
                <span className={classes.quiet}>
                  {response.bandNotes?.[metric]
                    ? t('tile.betweenBands', { bands: response.bands })
                    : t('tile.noBand')}
                </span>
              )}
            </div>
            <div className={classes.line}>
              <Verdict comparison={comparisonOf(metric, value, 'previous')} />
            </div>
          </>
        ) : (
          <div className={classes.noData}>
            <NotEnoughData noData={value} told={told} />
          </div>
        )}
      </div>
      <div className={classes.spark}>
        {value.status === 'ok' && points && (
          <Sparkline metric={metric} points={points} width={120} height={SPARK_HEIGHT_PX} />
        )}
      </div>
      <div className={classes.rest}>
        {value.status === 'ok' && <Incomplete full parts={value.incomplete} told={told} />}
        <Typography className={classes.sample} variant="caption" component="p">
          {sample.map(part => (
            <span key={part} className={classes.part}>
              {part}
            </span>
          ))}
        </Typography>
      </div>
    </Paper>
  );
}
