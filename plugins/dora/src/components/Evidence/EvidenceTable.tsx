import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import TableSortLabel from '@material-ui/core/TableSortLabel';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Why } from 'backstage-plugin-dora-common';
import { doraTranslationRef } from '../../translation';
import { Column, Sorting } from './columns';
import { CountedMark } from './CountedMark';

const useStyles = makeStyles(theme => ({
  // Rows scroll beneath the header, sideways too where the window is narrow.
  scroller: { flex: 1, minHeight: 0 },
  table: { fontVariantNumeric: 'tabular-nums' },
  header: { verticalAlign: 'bottom', backgroundColor: theme.palette.background.paper },
  // The app's theme lets cells break within words, which turns narrow columns into towers of letters.
  cell: {
    padding: theme.spacing(0.75, 1),
    wordBreak: 'normal',
    overflowWrap: 'break-word',
    verticalAlign: 'top',
    lineHeight: 1.4,
  },
  numeric: { whiteSpace: 'nowrap' },
  verdict: { minWidth: 180 },
  why: { color: theme.palette.text.secondary },
}));

interface Fact {
  key: string;
  counted: boolean;
  why: Why;
}

/** Facts with their own columns, then whether each counted and why. */
export function EvidenceTable<T extends Fact>(props: {
  label: string;
  columns: Column<T>[];
  items: T[];
  sorting: Sorting;
  onSort(sorting: Sorting): void;
  busy: boolean;
  /** The columns tell why a fact counted; only of one that did not it is said. */
  plain?: boolean;
}) {
  const { columns, items, sorting, onSort } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);

  const header = (column: Column<T>) => {
    const { sort } = column;
    if (!sort) return column.title;
    const active = sorting.sort === sort;
    const turned = sorting.order === 'desc' ? 'asc' : 'desc';
    return (
      <TableSortLabel
        active={active}
        direction={active ? sorting.order : 'desc'}
        onClick={() => onSort({ sort, order: active ? turned : 'desc' })}
      >
        {column.title}
      </TableSortLabel>
    );
  };
  const ariaSort = (column: Column<T>) => {
    if (!column.sort) return undefined;
    if (column.sort !== sorting.sort) return 'none' as const;
    return sorting.order === 'asc' ? ('ascending' as const) : ('descending' as const);
  };

  return (
    <TableContainer
      role="region"
      aria-label={props.label}
      tabIndex={0}
      className={classes.scroller}
      style={{ opacity: props.busy ? 0.6 : 1 }}
    >
      <Table
        stickyHeader
        size="small"
        aria-label={props.label}
        aria-busy={props.busy}
        className={classes.table}
      >
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell
                key={column.id}
                className={`${classes.cell} ${classes.header}`}
                scope="col"
                aria-sort={ariaSort(column)}
                align={column.numeric ? 'right' : 'left'}
              >
                {header(column)}
              </TableCell>
            ))}
            <TableCell
              scope="col"
              className={`${classes.cell} ${classes.header} ${classes.verdict}`}
            >
              {t('evidence.columns.counted')}
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map(item => (
            <TableRow key={item.key} hover>
              {columns.map(column => (
                <TableCell
                  key={column.id}
                  className={`${classes.cell} ${column.numeric ? classes.numeric : ''}`}
                  align={column.numeric ? 'right' : 'left'}
                >
                  {column.render(item)}
                </TableCell>
              ))}
              <TableCell className={classes.cell}>
                <CountedMark counted={item.counted} />
                {!(props.plain && item.counted) && (
                  <div className={classes.why}>{item.why.message}</div>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
