import { parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { poolFilterOf } from 'backstage-plugin-dora-common';
import { MetricsQuery } from '../../api';
import { formatNumber } from '../../format';
import { ColumnId, usePagePaths, useRefreshWith, useScorecard } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { columnsOf, ScorecardTable, TableSkeleton } from '../ScorecardTable';
import { Answered } from '../states';

const SHOWN = 25;
const COLUMNS: ColumnId[] = [
  'deploymentFrequency',
  'leadTime',
  'timeToRestore',
  'changeFailureRate',
  'age',
  'coverage',
];

/** The services behind pooled numbers, each leading to its own tab with the same window. */
export function PooledServices(props: {
  entityRef: string;
  title: string;
  query: MetricsQuery;
  /** How many there are. */
  entities: number;
  /** Changes with what a collection brings. */
  collected: string | undefined;
  now: number;
}) {
  const { entityRef, title, query, entities, collected, now } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const { scorecard } = usePagePaths();
  const filter = poolFilterOf(parseEntityRef(entityRef).kind) ?? 'owner';
  const services = useScorecard({
    ...query,
    groupBy: 'entity',
    [filter]: [entityRef],
    sort: 'name',
    limit: SHOWN,
  });
  useRefreshWith(collected, services.refresh);
  const all = new URLSearchParams({ groupBy: 'entity', [filter]: entityRef });
  for (const name of ['window', 'from', 'to', 'profile'] as const) {
    if (query[name]) all.set(name, query[name]);
  }
  const total = services.value?.totalItems;
  return (
    <EntityInfoCard
      title={t('scorecard.pooled.services')}
      footerActions={
        scorecard &&
        total !== undefined && (
          <Link to={`${scorecard}?${all}`}>
            {t('scorecard.table.allServices', { total: formatNumber(total), title })}
          </Link>
        )
      }
    >
      <Answered request={services} skeleton={<TableSkeleton rows={Math.min(entities, SHOWN)} />}>
        {response => (
          <ScorecardTable
            response={response}
            columns={columnsOf(t, COLUMNS, { profile: response.profile, now })}
          />
        )}
      </Answered>
    </EntityInfoCard>
  );
}
