import { ReactNode } from 'react';
import { METRIC_IDS, MetricId, Profile, ScorecardItem } from 'backstage-plugin-dora-common';
import { formatAgo, formatDateTime, formatMetricName, formatNumber } from '../../format';
import { ColumnId } from '../../hooks';
import { DoraTranslate } from '../../translation';
import { CollectionStates } from './CollectionStates';
import { MetricCell } from './MetricCell';

export interface ScorecardColumn {
  id: ColumnId;
  title: string;
  /** What the numbers of the column are, where its title does not say so. */
  hint?: string;
  sort?: MetricId;
  numeric?: boolean;
  render(item: ScorecardItem): ReactNode;
}

function isMetric(id: ColumnId): id is MetricId {
  return METRIC_IDS.some(metric => metric === id);
}

export function columnTitle(t: DoraTranslate, id: ColumnId, profile?: Profile): string {
  return isMetric(id) ? formatMetricName(t, id, profile) : t(`scorecard.table.${id}`);
}

export function columnsOf(
  t: DoraTranslate,
  ids: readonly ColumnId[],
  about: { profile: Profile; now: number },
): ScorecardColumn[] {
  return ids.map((id): ScorecardColumn => {
    const title = columnTitle(t, id, about.profile);
    if (isMetric(id)) {
      return {
        id,
        title,
        hint: t('scorecard.table.against'),
        sort: id,
        render: ({ metrics }) => (
          <MetricCell metric={id} metrics={metrics} profile={about.profile} />
        ),
      };
    }
    switch (id) {
      case 'services':
        return { id, title, numeric: true, render: item => formatNumber(item.entities) };
      case 'age':
        return {
          id,
          title,
          render: ({ collectedAt }) =>
            collectedAt ? (
              <span title={formatDateTime(collectedAt)}>
                {formatAgo(t, collectedAt, about.now)}
              </span>
            ) : (
              t('scorecard.table.never')
            ),
        };
      default:
        return { id, title, render: item => <CollectionStates counts={item.coverage} /> };
    }
  });
}
