import { ReactNode } from 'react';
import Table from '@material-ui/core/Table';
import TableContainer from '@material-ui/core/TableContainer';

/** A table in a frame that scrolls, with the arrow keys, too, once it has the focus. */
export function ScrollTable(props: {
  label: string;
  /** Rows scroll beneath the header. */
  stickyHeader?: boolean;
  /** Of the frame. */
  className?: string;
  tableClassName?: string;
  /** Head and body. */
  children: ReactNode;
}) {
  const { label } = props;
  return (
    <TableContainer role="region" aria-label={label} tabIndex={0} className={props.className}>
      <Table
        stickyHeader={props.stickyHeader}
        size="small"
        aria-label={label}
        className={props.tableClassName}
      >
        {props.children}
      </Table>
    </TableContainer>
  );
}
