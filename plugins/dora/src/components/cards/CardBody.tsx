import { ReactNode } from 'react';
import { Entity } from '@backstage/catalog-model';
import { EntityMetricsResponse } from 'backstage-plugin-dora-common';
import { RequestState } from '../../hooks';
import { LoadingSkeleton, NotConfigured, RequestFailure, SourceNotices } from '../states';

/** What a card shows in each state of its request; its content only where there is an answer. */
export function CardBody(props: {
  entity: Entity;
  request: RequestState<EntityMetricsResponse>;
  children(response: EntityMetricsResponse): ReactNode;
}) {
  const { value, error, refresh } = props.request;
  if (value) {
    if (value.sources.length === 0) return <NotConfigured entity={props.entity} />;
    return (
      <>
        {props.children(value)}
        <SourceNotices sources={value.sources} />
      </>
    );
  }
  if (error) return <RequestFailure error={error} onRetry={refresh} />;
  return <LoadingSkeleton shape="card" />;
}
