import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePagePaths } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { Notice } from '../states';

/** A group, system or domain of which nothing is measured. */
export function NothingPooled() {
  const { t } = useTranslationRef(doraTranslationRef);
  const { coverage } = usePagePaths();
  return (
    <Notice tone="info" title={t('scorecard.pooled.nothingTitle')}>
      {t('scorecard.pooled.nothing')}{' '}
      {coverage && <Link to={coverage}>{t('scorecard.pooled.seeCoverage')}</Link>}
    </Notice>
  );
}
