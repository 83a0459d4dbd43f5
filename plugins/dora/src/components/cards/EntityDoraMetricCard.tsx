import { useNavigate } from 'react-router-dom';
import Typography from '@material-ui/core/Typography';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { MetricId } from 'backstage-plugin-dora-common';
import { formatMetricName } from '../../format';
import { useEntityMetrics, useSeries, useTabPath } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { MetricChart } from '../charts';
import { NotEnoughData, toldOf } from '../states';
import { CardBody } from './CardBody';
import { CARD_CHART_QUERY, CARD_DAYS, CARD_QUERY } from './cardQuery';
import { MetricHeadline } from './MetricHeadline';

const CHART_HEIGHT_PX = 180;

/** One metric of an entity with its chart. */
export function EntityDoraMetricCard({ metric }: { metric: MetricId }) {
  const { entity } = useEntity();
  const { t } = useTranslationRef(doraTranslationRef);
  const entityRef = stringifyEntityRef(entity);
  const metrics = useEntityMetrics(entityRef, CARD_QUERY);
  const series = useSeries(entityRef, CARD_CHART_QUERY);
  const tabPath = useTabPath();
  const navigate = useNavigate();
  const openEvidence = (from: string, to: string) => {
    const params = new URLSearchParams({ evidence: metric, evidenceFrom: from, evidenceTo: to });
    navigate(`${tabPath}?${params}`);
  };

  return (
    <EntityInfoCard
      title={formatMetricName(t, metric, metrics.value?.profile)}
      headerActions={
        <Typography variant="body2" color="textSecondary">
          {t('card.window', { days: String(CARD_DAYS) })}
        </Typography>
      }
      footerActions={
        tabPath && <Link to={`${tabPath}?evidence=${metric}`}>{t('card.metric.seeEvidence')}</Link>
      }
    >
      <CardBody entity={entity} request={metrics} series={series}>
        {response => {
          const measured = response.metrics[metric];
          if (measured.status !== 'ok') {
            return <NotEnoughData noData={measured} told={toldOf(response)} />;
          }
          return (
            <>
              <MetricHeadline metric={metric} measured={measured} />
              <MetricChart
                metric={metric}
                series={series}
                entityRef={entityRef}
                chosen={CARD_QUERY}
                height={CHART_HEIGHT_PX}
                onSelect={tabPath === undefined ? undefined : openEvidence}
              />
            </>
          );
        }}
      </CardBody>
    </EntityInfoCard>
  );
}
