import Typography from '@material-ui/core/Typography';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { useMeasuredKinds, usePagePaths } from '../../hooks';
import { doraTranslationRef } from '../../translation';

/** Where no metric has data there is no weakest one: what to do next is to get data. */
export function NothingToAdvise({ title }: { title: string }) {
  const { t } = useTranslationRef(doraTranslationRef);
  const { coverage } = usePagePaths();
  const { entity } = useEntity();
  // The coverage lists what is measured by itself; a group, system or domain would be searched for in vain.
  const listed = useMeasuredKinds().includes(entity.kind.toLocaleLowerCase('en-US'));
  const search = listed ? `?${new URLSearchParams({ q: title })}` : '';
  return (
    <EntityInfoCard title={t('advice.title')}>
      <Typography variant="body2">
        {t('advice.noData')}{' '}
        {coverage && (
          <Link to={`${coverage}${search}`} underline="always">
            {t('scorecard.pooled.seeCoverage')}
          </Link>
        )}
      </Typography>
    </EntityInfoCard>
  );
}
