import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { FactListResponse, Why } from 'backstage-plugin-dora-common';
import { CountedFilter, RequestState } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { LoadingSkeleton, RequestFailure } from '../states';
import { Column, Sorting } from './columns';
import { EvidencePager } from './EvidencePager';
import { EvidenceTable } from './EvidenceTable';
import { FactPages } from './useFactPages';

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
  pages: FactPages;
  plain?: boolean;
  sorting: Sorting;
  onSort(sorting: Sorting): void;
}) {
  const { request, pages } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  if (request.error) return <RequestFailure error={request.error} onRetry={request.refresh} />;
  if (!request.value) return <LoadingSkeleton shape="table" />;
  const { items, totalItems, nextCursor } = request.value;
  if (items.length === 0) {
    return (
      <Typography role="status" color="textSecondary">
        {t(`evidence.empty.${props.filter}`)}
      </Typography>
    );
  }
  return (
    <>
      <EvidencePager
        pages={pages}
        shown={items.length}
        total={totalItems}
        nextCursor={nextCursor}
      />
      <EvidenceTable
        label={props.label}
        columns={props.columns}
        items={items}
        sorting={props.sorting}
        onSort={props.onSort}
        busy={request.refreshing}
        plain={props.plain}
      />
    </>
  );
}
