import { Fragment, ReactNode } from 'react';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ScorecardItem, ScorecardResponse } from 'backstage-plugin-dora-common';
import { ScorecardSelection } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { ariaSort, ScrollTable, SortLabel, Sorting } from '../tables';
import { ScorecardColumn } from './columnsOf';
import { TableLine, useCellStyles } from './TableLine';

const useStyles = makeStyles(
  theme => ({
    // Rows scroll beneath the header.
    scroller: {
      maxHeight: 'max(420px, calc(100vh - 160px))',
      overflow: 'auto',
      containerType: 'inline-size',
    },
    table: {
      fontVariantNumeric: 'tabular-nums',
      '& tbody tr:last-child > *': { borderBottom: 'none' },
      // Where its columns find no room beside each other, each row is a card, whose cells say what they are.
      '@container (max-width: 960px)': {
        '&, & thead, & tbody': { display: 'block' },
        '& thead tr': { display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(1) },
        // What is left of the header sorts.
        '& thead th:not([aria-sort])': { display: 'none' },
        '& tbody tr': {
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 174px), 1fr))',
          padding: theme.spacing(1, 0),
          borderBottom: `1px solid ${theme.palette.divider}`,
        },
        '& tbody tr:last-child': { borderBottom: 'none' },
        '& th, & td': {
          display: 'block',
          position: 'static',
          maxWidth: 'none',
          padding: theme.spacing(0.5, 0.75),
          borderBottom: 'none',
          textAlign: 'left',
        },
        '& tbody th, & td[colspan]': { gridColumn: '1 / -1' },
        '& td[data-column]::before': {
          display: 'block',
          content: 'attr(data-column)',
          color: theme.palette.text.secondary,
          fontSize: theme.typography.caption.fontSize,
        },
      },
    },
    header: {
      verticalAlign: 'bottom',
      lineHeight: 1.3,
      backgroundColor: theme.palette.background.paper,
    },
    corner: { left: 0, zIndex: 3 },
    hint: {
      display: 'block',
      fontWeight: 'normal',
      fontSize: theme.typography.caption.fontSize,
      textTransform: 'none',
      letterSpacing: 'normal',
    },
  }),
  { name: 'DoraScorecardTable' },
);

type RowSorting = Sorting<ScorecardSelection['sort']>;

/** Rows of the scorecard with the chosen columns. */
export function ScorecardTable(props: {
  response: Pick<ScorecardResponse, 'items' | 'groupBy'>;
  columns: readonly ScorecardColumn[];
  sorting?: RowSorting;
  onSort?: (sorting: RowSorting) => void;
  expanded?: readonly string[];
  onToggle?: (ref: string) => void;
  /** What stands beneath an expanded row. */
  nested?: (item: ScorecardItem) => ReactNode;
}) {
  const { response, columns, sorting, onSort, expanded = [], onToggle } = props;
  const classes = useStyles();
  const cells = useCellStyles();
  const { t } = useTranslationRef(doraTranslationRef);

  const heading = (title: string, sort: RowSorting['sort'] | undefined) => {
    if (!sort || !onSort || !sorting) return title;
    const first = sort === 'name' ? 'asc' : 'desc';
    return <SortLabel {...{ title, sort, sorting, onSort, first }} />;
  };
  const orderOf = (sort: RowSorting['sort'] | undefined) =>
    sort && sorting && onSort && ariaSort(sort, sorting);
  const header = `${cells.cell} ${classes.header}`;
  return (
    <ScrollTable
      stickyHeader
      label={t('scorecard.table.label')}
      className={classes.scroller}
      tableClassName={classes.table}
    >
      <TableHead>
        <TableRow>
          <TableCell
            scope="col"
            className={`${header} ${cells.name} ${classes.corner}`}
            aria-sort={orderOf('name')}
          >
            {heading(t(`scorecard.table.name.${response.groupBy}`), 'name')}
          </TableCell>
          {columns.map(column => (
            <TableCell
              key={column.id}
              scope="col"
              className={header}
              align={column.numeric ? 'right' : 'left'}
              aria-sort={orderOf(column.sort)}
              title={column.hint}
            >
              {heading(column.title, column.sort)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {response.items.map(item => {
          const open = expanded.includes(item.ref);
          return (
            <Fragment key={item.ref}>
              <TableLine
                item={item}
                columns={columns}
                expanded={open}
                onToggle={onToggle && (() => onToggle(item.ref))}
              />
              {open && props.nested?.(item)}
            </Fragment>
          );
        })}
      </TableBody>
    </ScrollTable>
  );
}
