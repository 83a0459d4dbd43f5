import { makeStyles } from '@material-ui/core/styles';
import TableSortLabel from '@material-ui/core/TableSortLabel';

// Without it nothing shows that the heading has the focus: Material draws neither a ring nor a ripple there.
const useStyles = makeStyles(
  { focused: { outline: '2px solid currentColor', outlineOffset: 2, borderRadius: 2 } },
  { name: 'DoraSortLabel' },
);

export interface Sorting<Sort extends string> {
  sort: Sort;
  order: 'asc' | 'desc';
}

/** The heading of a column that sorts; pressed again it turns the order. */
export function SortLabel<Sort extends string>(props: {
  title: string;
  sort: Sort;
  sorting: Sorting<Sort>;
  onSort: (sorting: Sorting<Sort>) => void;
  /** How it sorts when it is pressed first. */
  first?: 'asc' | 'desc';
}) {
  const { title, sort, sorting, onSort, first = 'desc' } = props;
  const classes = useStyles();
  const active = sorting.sort === sort;
  const turned = sorting.order === 'asc' ? 'desc' : 'asc';
  return (
    <TableSortLabel
      active={active}
      focusVisibleClassName={classes.focused}
      direction={active ? sorting.order : first}
      onClick={() => onSort({ sort, order: active ? turned : first })}
    >
      {title}
    </TableSortLabel>
  );
}

/** What the heading of such a column says of its order to screen readers. */
export function ariaSort<Sort extends string>(sort: Sort, sorting: Sorting<Sort>) {
  if (sorting.sort !== sort) return 'none';
  return sorting.order === 'asc' ? 'ascending' : 'descending';
}
