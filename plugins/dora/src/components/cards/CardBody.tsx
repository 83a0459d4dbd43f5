import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Entity } from '@backstage/catalog-model';
import { EntityMetricsResponse } from 'backstage-plugin-dora-common';
import { RequestState } from '../../hooks';
import { isPooledAnswer } from '../../entity';
import { NothingPooled, PooledNotices } from '../Pooled';
import { LoadingSkeleton, NotConfigured, RequestFailure, SourceNotices } from '../states';

const useStyles = makeStyles(theme => ({
  notices: { marginTop: theme.spacing(1.5), '&:empty': { display: 'none' } },
}));

/** What a card shows in each state of its request; its content only where there is an answer. */
export function CardBody(props: {
  entity: Entity;
  request: RequestState<EntityMetricsResponse>;
  children(response: EntityMetricsResponse): ReactNode;
}) {
  const classes = useStyles();
  const { value, error, refresh } = props.request;
  if (value) {
    const pooled = isPooledAnswer(value);
    if (value.sources.length === 0) {
      return pooled ? <NothingPooled /> : <NotConfigured entity={props.entity} />;
    }
    return (
      <>
        {props.children(value)}
        <div className={classes.notices}>
          {pooled ? (
            <PooledNotices sources={value.sources} />
          ) : (
            <SourceNotices sources={value.sources} />
          )}
        </div>
      </>
    );
  }
  if (error) return <RequestFailure error={error} onRetry={refresh} />;
  return <LoadingSkeleton rows={4} rowHeight={56} />;
}
