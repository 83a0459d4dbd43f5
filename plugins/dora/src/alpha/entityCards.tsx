import { ApiHolder, configApiRef } from '@backstage/frontend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { MetricId } from 'backstage-plugin-dora-common';
import { isDoraAvailable } from '../entity';
import { IF_METRICS_MAY_BE_READ } from './ifMetricsMayBeRead';

/** Where facts can be collected from, hosts of configured GitLab integrations and sources of one's own included. */
function availability(apis: ApiHolder): (entity: Entity) => boolean {
  const config = apis.get(configApiRef);
  const integrations = config?.getOptionalConfigArray('integrations.gitlab') ?? [];
  const gitlabHosts = integrations.flatMap(gitlab => gitlab.getOptionalString('host') ?? []);
  const annotations = config?.getOptionalStringArray('dora.entities.annotations');
  return entity => isDoraAvailable(entity, { gitlabHosts, annotations });
}

const scorecard = EntityCardBlueprint.makeWithOverrides({
  name: 'scorecard',
  if: IF_METRICS_MAY_BE_READ,
  factory(originalFactory, { apis }) {
    return originalFactory({
      type: 'content',
      filter: availability(apis),
      loader: () => import('../components/cards').then(m => <m.EntityDoraCard />),
    });
  },
});

function metricCard(name: string, metric: MetricId) {
  return EntityCardBlueprint.makeWithOverrides({
    name,
    if: IF_METRICS_MAY_BE_READ,
    // The scorecard says enough for an overview; whoever wants a chart there enables it.
    disabled: true,
    factory(originalFactory, { apis }) {
      return originalFactory({
        type: 'content',
        filter: availability(apis),
        loader: () =>
          import('../components/cards').then(m => <m.EntityDoraMetricCard metric={metric} />),
      });
    },
  });
}

export const entityDoraCards = [
  scorecard,
  metricCard('deployment-frequency', 'deploymentFrequency'),
  metricCard('lead-time', 'leadTime'),
  metricCard('time-to-restore', 'timeToRestore'),
  metricCard('change-failure-rate', 'changeFailureRate'),
  metricCard('rework-rate', 'reworkRate'),
];
