import TableSortLabel from '@material-ui/core/TableSortLabel';

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
  const active = sorting.sort === sort;
  const turned = sorting.order === 'asc' ? 'desc' : 'asc';
  return (
    <TableSortLabel
      active={active}
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
