import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ReactElement, ReactNode, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { doraTranslationRef } from '../../translation';
import { ChartLegend, LegendEntry } from './ChartLegend';
import { ChartTable, ChartTableContent } from './ChartTable';
import { DEFAULT_CHART_HEIGHT_PX } from './ChartProps';
import { useMeasuredWidth } from './useMeasuredWidth';

const useStyles = makeStyles(
  theme => ({
    root: { margin: 0, minWidth: 0, fontFamily: theme.typography.fontFamily },
    plot: {
      position: 'relative',
      fontVariantNumeric: 'tabular-nums',
      '& .recharts-wrapper svg': { outline: 'none' },
    },
    empty: {
      display: 'flex',
      alignItems: 'center',
      justifyContent: 'center',
      textAlign: 'center',
      minHeight: 120,
      padding: theme.spacing(2),
      color: theme.palette.text.secondary,
      border: `1px dashed ${theme.palette.divider}`,
      borderRadius: theme.shape.borderRadius,
    },
    foot: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      justifyContent: 'space-between',
      columnGap: theme.spacing(2),
      marginTop: theme.spacing(0.5),
      minHeight: 30,
    },
    toggle: {
      textTransform: 'none',
      marginLeft: 'auto',
      marginRight: theme.spacing(-0.625),
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 400,
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'DoraChartFrame' },
);

export interface ChartFrameProps {
  /** A full sentence: what the chart shows and what it comes to. */
  label: string;
  legend: LegendEntry[];
  table: ChartTableContent;
  empty: boolean;
  /** Said instead of the plot where there is nothing to draw. */
  emptyText?: string;
  height?: number;
  width?: number;
  /** Shown under the plot, beside the legend. */
  note?: ReactNode;
  /** Draws the plot once its size is known. */
  children: (size: { width: number; height: number }) => ReactElement;
}

/** What all charts have in common: size, name, legend, and the same numbers as a table. */
export function ChartFrame(props: ChartFrameProps) {
  const { label, legend, table, empty, height = DEFAULT_CHART_HEIGHT_PX, note } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const [asTable, setAsTable] = useState(false);
  const [measure, measured] = useMeasuredWidth();
  const width = props.width ?? measured;
  if (empty) {
    return (
      <div className={classes.empty}>
        <Typography variant="body2">{props.emptyText ?? t('chart.empty')}</Typography>
      </div>
    );
  }
  return (
    <figure className={classes.root}>
      {asTable ? (
        <ChartTable label={label} content={table} maxHeight={height} />
      ) : (
        <div
          ref={measure}
          className={classes.plot}
          style={{ height }}
          role="img"
          aria-label={label}
        >
          {width !== undefined && props.children({ width, height })}
        </div>
      )}
      <div className={classes.foot}>
        {!asTable && <ChartLegend entries={legend} note={note} />}
        <Button
          className={classes.toggle}
          size="small"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {t(asTable ? 'chart.viewAsChart' : 'chart.viewAsTable')}
        </Button>
      </div>
    </figure>
  );
}
