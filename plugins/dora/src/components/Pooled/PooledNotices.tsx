import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SourceStatus } from 'backstage-plugin-dora-common';
import { shownState } from '../../entity';
import { counted } from '../../format';
import { usePagePaths } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { Notice } from '../states';

/** How the sources of many services stand: one line for all of them, and the way to the details. */
export function PooledNotices({ sources }: { sources: readonly SourceStatus[] }) {
  const { t } = useTranslationRef(doraTranslationRef);
  const { coverage } = usePagePaths();
  const problems = sources.filter(({ state }) => state === 'error' || state === 'stale').length;
  const collecting = sources.filter(one => shownState(one) === 'pending').length;
  const details = coverage && <Link to={coverage}>{t('scorecard.pooled.seeCoverage')}</Link>;
  return (
    <>
      {problems > 0 && (
        <Notice tone="warning" title={t('scorecard.pooled.problemsTitle')}>
          {t('scorecard.pooled.problems', counted(problems))} {details}
        </Notice>
      )}
      {collecting > 0 && (
        <Notice tone="info" title={t('scorecard.pooled.collectingTitle')}>
          {t('scorecard.pooled.collecting', counted(collecting))} {details}
        </Notice>
      )}
    </>
  );
}
