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
  table: { fontVariantNumeric: 'tabular-nums' },
  why: { color: theme.palette.text.secondary, minWidth: 160 },
}));

interface Fact {
  id: string;
  source: string;
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
    <TableContainer style={{ opacity: props.busy ? 0.6 : 1 }}>
      <Table size="small" aria-label={props.label} aria-busy={props.busy} className={classes.table}>
        <TableHead>
          <TableRow>
            {columns.map(column => (
              <TableCell
                key={column.id}
                scope="col"
                aria-sort={ariaSort(column)}
                align={column.numeric ? 'right' : 'left'}
              >
                {header(column)}
              </TableCell>
            ))}
            <TableCell scope="col">{t('evidence.columns.counted')}</TableCell>
            <TableCell scope="col">{t('evidence.columns.why')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {items.map(item => (
            <TableRow key={`${item.source} ${item.id}`} hover>
              {columns.map(column => (
                <TableCell key={column.id} align={column.numeric ? 'right' : 'left'}>
                  {column.render(item)}
                </TableCell>
              ))}
              <TableCell>
                <CountedMark counted={item.counted} />
              </TableCell>
              <TableCell className={classes.why}>{item.why.message}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
