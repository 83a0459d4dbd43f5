import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { FactListResponse, Why } from 'backstage-plugin-dora-common';
import { CountedFilter, ListPage, RequestState } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { Pager } from '../Pager';
import { Answered, LoadingSkeleton } from '../states';
import { Column, FactSorting } from './columns';
import { EvidenceTable } from './EvidenceTable';

interface Fact {
  key: string;
  counted: boolean;
  why: Why;
}

/** One page of facts in whichever state its request is. */
export function FactPage<T extends Fact>(props: {
  label: string;
  request: RequestState<FactListResponse<T>>;
  columns: Column<T>[];
  filter: CountedFilter;
  page: ListPage;
  turnTo(page: ListPage): void;
  plain?: boolean;
  sorting: FactSorting;
  onSort(sorting: FactSorting): void;
}) {
  const { request, page, turnTo } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <Answered request={request} skeleton={<LoadingSkeleton rows={8} rowHeight={44} />}>
      {response =>
        response.items.length === 0 ? (
          <Typography role="status" color="textSecondary">
            {t(`evidence.empty.${props.filter}`)}
          </Typography>
        ) : (
          <>
            <Pager
              evenIfAlone
              label={props.label}
              response={response}
              page={page}
              turnTo={(cursor, before) => turnTo({ cursor, before })}
              outdated={request.outdated}
            />
            <EvidenceTable
              label={props.label}
              columns={props.columns}
              items={response.items}
              sorting={props.sorting}
              onSort={props.onSort}
              plain={props.plain}
            />
          </>
        )
      }
    </Answered>
  );
}
