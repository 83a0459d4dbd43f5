import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { ScorecardItem } from 'backstage-plugin-dora-common';
import { wholeWords } from '../tables';
import { ScorecardColumn } from './columnsOf';
import { RowHeading } from './RowHeading';

export const useCellStyles = makeStyles(
  theme => ({
    cell: {
      padding: theme.spacing(1, 0.75),
      ...wholeWords,
      lineHeight: 1.5,
    },
    // Names stay in sight while the metrics scroll sideways beneath them.
    name: {
      position: 'sticky',
      left: 0,
      zIndex: 1,
      minWidth: 130,
      maxWidth: 200,
      fontWeight: 500,
      backgroundColor: 'inherit',
    },
    quiet: { whiteSpace: 'nowrap' },
    // The app's theme stripes rows, but stripes would tear a group from its services.
    line: { '&&': { backgroundColor: theme.palette.background.paper } },
    nested: { '&&&': { backgroundColor: theme.palette.type === 'dark' ? '#333333' : '#f6f7f9' } },
  }),
  { name: 'DoraScorecardCells' },
);

/** One row of the scorecard. */
export function TableLine(props: {
  item: ScorecardItem;
  columns: readonly ScorecardColumn[];
  nested?: boolean;
  expanded?: boolean;
  onToggle?: () => void;
}) {
  const { item, columns, nested } = props;
  const classes = useCellStyles();
  return (
    <TableRow className={`${classes.line} ${nested ? classes.nested : ''}`}>
      <TableCell
        component="th"
        role="rowheader"
        scope="row"
        className={`${classes.cell} ${classes.name}`}
      >
        <RowHeading
          item={item}
          nested={nested}
          expanded={props.expanded}
          onToggle={props.onToggle}
        />
      </TableCell>
      {columns.map(column => (
        <TableCell
          key={column.id}
          className={`${classes.cell} ${classes.quiet}`}
          align={column.numeric ? 'right' : 'left'}
          data-column={column.title}
        >
          {column.render(item)}
        </TableCell>
      ))}
    </TableRow>
  );
}
