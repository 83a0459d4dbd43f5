import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Why } from 'backstage-plugin-dora-common';
import { doraTranslationRef } from '../../translation';
import { ariaSort, ScrollTable, SortLabel, wholeWords } from '../tables';
import { Column, FactSorting } from './columns';
import { CountedMark } from './CountedMark';

const useStyles = makeStyles(theme => ({
  // Rows scroll beneath the header, sideways too where the window is narrow.
  scroller: { flex: 1, minHeight: 0 },
  table: { fontVariantNumeric: 'tabular-nums' },
  header: { verticalAlign: 'bottom', backgroundColor: theme.palette.background.paper },
  cell: {
    padding: theme.spacing(0.75, 1),
    ...wholeWords,
    lineHeight: 1.4,
  },
  numeric: { whiteSpace: 'nowrap' },
  wide: { minWidth: 160 },
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
  sorting: FactSorting;
  onSort(sorting: FactSorting): void;
  /** The columns tell why a fact counted; only of one that did not it is said. */
  plain?: boolean;
}) {
  const { columns, items, sorting, onSort } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);

  const header = ({ title, sort }: Column<T>) =>
    sort ? <SortLabel title={title} sort={sort} sorting={sorting} onSort={onSort} /> : title;

  return (
    <ScrollTable
      stickyHeader
      label={props.label}
      className={classes.scroller}
      tableClassName={classes.table}
    >
      <TableHead>
        <TableRow>
          {columns.map(column => (
            <TableCell
              key={column.id}
              className={`${classes.cell} ${classes.header} ${column.wide ? classes.wide : ''}`}
              scope="col"
              aria-sort={column.sort && ariaSort(column.sort, sorting)}
              align={column.numeric ? 'right' : 'left'}
            >
              {header(column)}
            </TableCell>
          ))}
          <TableCell scope="col" className={`${classes.cell} ${classes.header} ${classes.verdict}`}>
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
    </ScrollTable>
  );
}
