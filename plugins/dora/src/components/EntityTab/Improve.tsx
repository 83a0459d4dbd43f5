import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { EvidenceMetric, Metrics } from 'backstage-plugin-dora-common';
import { MetricsQuery } from '../../api';
import { figuresOf, useInsights, usePagePaths, useRefreshWith } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { Insights, NothingToAdvise } from '../Advice';
import { Goals } from '../Goals';

/** What to do next, and what has been resolved to do. */
export function Improve(props: {
  entityRef: string;
  title: string;
  query: MetricsQuery;
  metrics: Metrics;
  /** Whether any metric has data. */
  measured: boolean;
  onEvidence: (metric: EvidenceMetric) => void;
}) {
  const { entityRef, title, query, measured, onEvidence } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const insights = useInsights(entityRef, query);
  const figures = figuresOf(props.metrics);
  useRefreshWith(figures, insights.refresh);
  const { report } = usePagePaths();
  return (
    <>
      {measured ? (
        <Insights insights={insights} metrics={props.metrics} onEvidence={onEvidence} />
      ) : (
        <NothingToAdvise title={title} />
      )}
      <EntityInfoCard
        title={t('goal.title')}
        footerActions={
          report && (
            <Link to={`${report}?${new URLSearchParams({ ref: entityRef })}`}>
              {t('scorecard.pooled.report')}
            </Link>
          )
        }
      >
        <Goals entityRef={entityRef} title={title} measured={measured} figures={figures} />
      </EntityInfoCard>
    </>
  );
}
