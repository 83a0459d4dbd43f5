import Typography from '@material-ui/core/Typography';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { useEntityMetrics, useSeries, useTabPath } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { CardBody } from './CardBody';
import { CARD_DAYS, CARD_QUERY, CARD_SPARKLINE_QUERY } from './cardQuery';
import { Scorecard } from './Scorecard';

/** The four metrics of an entity on its overview, leading to the tab. */
export function EntityDoraCard() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(doraTranslationRef);
  const entityRef = stringifyEntityRef(entity);
  const metrics = useEntityMetrics(entityRef, CARD_QUERY);
  const series = useSeries(entityRef, CARD_SPARKLINE_QUERY);
  const tabPath = useTabPath();
  return (
    <EntityInfoCard
      title={t('card.scorecard.title')}
      headerActions={
        <Typography variant="body2" color="textSecondary">
          {t('card.window', { days: String(CARD_DAYS) })}
        </Typography>
      }
      footerActions={tabPath && <Link to={tabPath}>{t('card.scorecard.openTab')}</Link>}
    >
      <CardBody entity={entity} request={metrics} series={series}>
        {({ metrics: measured, profile }) => (
          <Scorecard metrics={measured} profile={profile} points={series.value?.points ?? []} />
        )}
      </CardBody>
    </EntityInfoCard>
  );
}
