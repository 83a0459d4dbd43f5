import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EvidenceMetric, FactListResponse, Profile } from 'backstage-plugin-dora-common';
import { EvidenceList, FactQuery, MetricsQuery } from '../../api';
import {
  CountedFilter,
  ListPage,
  RequestState,
  useChanges,
  useDeployments,
  useIncidents,
} from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { changeColumns } from './changeColumns';
import { Column, FactSorting } from './columns';
import { deploymentColumns } from './deploymentColumns';
import { FactPage } from './FactPage';
import { incidentColumns } from './incidentColumns';
import { recoveryColumns } from './recoveryColumns';
import { serviceColumn } from './serviceColumn';

const PAGE_SIZE = 25;

interface EvidenceFactsProps {
  entityRef: string;
  metric: EvidenceMetric;
  list: EvidenceList;
  /** The definition of the numbers, which tells by which time their facts are sorted. */
  profile?: Profile;
  /** Undefined while the window is not known. */
  query?: MetricsQuery;
  filter: CountedFilter;
  label: string;
}

export const COUNTED: Record<CountedFilter, boolean | undefined> = {
  all: undefined,
  counted: true,
  notCounted: false,
};

/** The facts of a metric, page by page. Mount it anew for another metric, window or filter. */
export function EvidenceFacts(props: EvidenceFactsProps) {
  const { entityRef, metric, list, profile, query, filter, label } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const [page, turnTo] = useState<ListPage>({ before: 0 });
  const [sorting, setSorting] = useState<FactSorting>({ sort: 'time', order: 'desc' });
  const onSort = (next: FactSorting) => {
    turnTo({ before: 0 });
    setSorting(next);
  };
  const facts: FactQuery | undefined = query && {
    ...query,
    ...sorting,
    metric,
    counted: COUNTED[filter],
    limit: PAGE_SIZE,
    cursor: page.cursor,
  };
  const ofChanges = list === 'changes';
  const ofIncidents = list === 'incidents';
  const changes = useChanges(entityRef, ofChanges ? facts : undefined);
  const incidents = useIncidents(entityRef, ofIncidents ? facts : undefined);
  const deployments = useDeployments(entityRef, ofChanges || ofIncidents ? undefined : facts);

  const shown = { label, filter, page, turnTo, sorting, onSort };
  /** Facts of a pool say whose they are. */
  const withService = <T extends { entityRef?: string }>(
    { value }: RequestState<FactListResponse<T>>,
    columns: Column<T>[],
  ) =>
    value?.items.some(item => item.entityRef !== undefined)
      ? [serviceColumn<T>(t, metric), ...columns]
      : columns;
  if (ofChanges) {
    return (
      <FactPage
        {...shown}
        plain={metric === 'leadTime'}
        request={changes}
        columns={withService(changes, changeColumns(t, profile))}
      />
    );
  }
  if (ofIncidents) {
    return (
      <FactPage
        {...shown}
        request={incidents}
        columns={withService(incidents, incidentColumns(t, profile))}
      />
    );
  }
  return (
    <FactPage
      {...shown}
      request={deployments}
      columns={withService(
        deployments,
        metric === 'timeToRestore' ? recoveryColumns(t) : deploymentColumns(t),
      )}
    />
  );
}
