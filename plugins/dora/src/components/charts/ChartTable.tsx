import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { doraTranslationRef } from '../../translation';

export interface ChartTableRow {
  key: string;
  /** What the row is about; its heading. */
  title: string;
  cells: string[];
  onSelect?: () => void;
}

export interface ChartTableContent {
  /** Heading of the first column, then of each cell. */
  columns: string[];
  rows: ChartTableRow[];
}

const useStyles = makeStyles(
  theme => ({
    scroll: { overflow: 'auto' },
    table: {
      width: '100%',
      borderCollapse: 'collapse',
      fontSize: theme.typography.body2.fontSize,
      fontVariantNumeric: 'tabular-nums',
      '& th, & td': {
        padding: theme.spacing(0.5, 1.5, 0.5, 0),
        textAlign: 'right',
        borderBottom: `1px solid ${theme.palette.divider}`,
        whiteSpace: 'nowrap',
      },
      '& th:first-child': {
        textAlign: 'left',
        fontWeight: 'normal',
        whiteSpace: 'normal',
        minWidth: 110,
      },
      '& thead th': {
        whiteSpace: 'normal',
        verticalAlign: 'bottom',
        position: 'sticky',
        top: 0,
        zIndex: 1,
        backgroundColor: theme.palette.background.paper,
        color: theme.palette.text.secondary,
        fontWeight: theme.typography.fontWeightMedium,
      },
    },
    button: { minWidth: 0, padding: theme.spacing(0, 1), textTransform: 'none' },
  }),
  { name: 'DoraChartTable' },
);

/** The same numbers as the chart beside it, for whoever prefers or needs to read them. */
export function ChartTable(props: {
  label: string;
  content: ChartTableContent;
  maxHeight: number;
}) {
  const { label, content, maxHeight } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const selectable = content.rows.some(row => row.onSelect);
  return (
    // Whoever has no pointer scrolls it with the arrow keys, once it has the focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.scroll} style={{ maxHeight }} tabIndex={0} role="group">
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {content.columns.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            {selectable && <th scope="col">{t('chart.column.facts')}</th>}
          </tr>
        </thead>
        <tbody>
          {content.rows.map(row => (
            <tr key={row.key}>
              <th scope="row">{row.title}</th>
              {row.cells.map((cell, index) => (
                <td key={content.columns[index + 1]}>{cell}</td>
              ))}
              {selectable && (
                <td>
                  {row.onSelect && (
                    <Button
                      className={classes.button}
                      size="small"
                      color="primary"
                      onClick={row.onSelect}
                      aria-label={t('chart.showFactsOf', { bucket: row.title })}
                    >
                      {t('chart.show')}
                    </Button>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
