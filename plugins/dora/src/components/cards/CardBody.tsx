import { ReactNode } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { Entity } from '@backstage/catalog-model';
import { EntityMetricsResponse, SeriesResponse } from 'backstage-plugin-dora-common';
import { RequestState } from '../../hooks';
import { isPooledAnswer } from '../../entity';
import { NothingPooled, PooledNotices } from '../Pooled';
import { Answered, LoadingSkeleton, NotConfigured, SourceNotices } from '../states';

const useStyles = makeStyles(theme => ({
  notices: { marginTop: theme.spacing(1.5), '&:empty': { display: 'none' } },
}));

/** What a card shows in each state of its request; its content only where there is an answer. */
export function CardBody(props: {
  entity: Entity;
  request: RequestState<EntityMetricsResponse>;
  /** Asked beside it, for what is drawn. */
  series: RequestState<SeriesResponse>;
  children(response: EntityMetricsResponse): ReactNode;
}) {
  const classes = useStyles();
  const { entity, request, series } = props;
  const content = (value: EntityMetricsResponse) => {
    const pooled = isPooledAnswer(value);
    if (value.sources.length === 0) {
      return pooled ? <NothingPooled /> : <NotConfigured entity={entity} />;
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
  };
  return (
    <Answered
      request={request}
      failures={[request, series]}
      skeleton={<LoadingSkeleton rows={4} rowHeight={56} />}
    >
      {content}
    </Answered>
  );
}
