import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ScorecardItem } from 'backstage-plugin-dora-common';
import { ScorecardQuery } from '../../api';
import { formatNumber } from '../../format';
import { useScorecard } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { Failures } from '../states';
import { ScorecardColumn } from './columnsOf';
import { TableLine, useCellStyles } from './TableLine';
import { TableSkeleton } from './TableSkeleton';

const SHOWN = 25;

/** The services of a group as rows beneath it, in the same order as the groups. */
export function NestedServices(props: {
  item: ScorecardItem;
  columns: readonly ScorecardColumn[];
  query: ScorecardQuery;
  /** The scorecard of these services alone. */
  allHref: string;
}) {
  const { item, columns, query, allHref } = props;
  const classes = useCellStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const services = useScorecard({ ...query, limit: SHOWN });
  const { value, error } = services;
  const whole = (content: JSX.Element) => (
    <TableRow className={`${classes.line} ${classes.nested}`}>
      <TableCell colSpan={columns.length + 1}>{content}</TableCell>
    </TableRow>
  );
  // Rows stand in nothing but a table, so what Answered does elsewhere is done row by row.
  const failure = error && whole(<Failures of={[services]} />);
  if (!value) return failure ?? whole(<TableSkeleton rows={Math.min(item.entities, SHOWN)} />);
  return (
    <>
      {failure}
      {value.items.map(service => (
        <TableLine key={service.ref} nested item={service} columns={columns} />
      ))}
      {value.totalItems > value.items.length &&
        whole(
          <Link to={allHref}>
            {t('scorecard.table.allServices', {
              total: formatNumber(value.totalItems),
              title: item.title,
            })}
          </Link>,
        )}
    </>
  );
}
