import Typography from '@material-ui/core/Typography';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import { usePagePaths } from '../../hooks';
import { doraTranslationRef } from '../../translation';

/** Where no metric has data there is no weakest one: what to do next is to get data. */
export function NothingToAdvise({ title }: { title: string }) {
  const { t } = useTranslationRef(doraTranslationRef);
  const { coverage } = usePagePaths();
  return (
    <EntityInfoCard title={t('advice.title')}>
      <Typography variant="body2">
        {t('advice.noData')}{' '}
        {coverage && (
          <Link to={`${coverage}?${new URLSearchParams({ q: title })}`} underline="always">
            {t('scorecard.pooled.seeCoverage')}
          </Link>
        )}
      </Typography>
    </EntityInfoCard>
  );
}
