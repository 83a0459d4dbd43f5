import Button from '@material-ui/core/Button';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/core-components';
import { isFiltered, ScorecardControls, usePagePaths } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { Notice } from '../states';

/** Why there is no row, and the way out. */
export function EmptyScorecard(props: {
  controls: ScorecardControls;
  nothing?: 'mine' | 'starred' | 'ungrouped';
}) {
  const { controls, nothing } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const { coverage } = usePagePaths();
  const filtered = isFiltered(controls);
  return (
    <Notice
      tone="info"
      title={t('scorecard.empty.title')}
      action={
        filtered && (
          <Button size="small" variant="outlined" onClick={controls.clearFilters}>
            {t('scorecard.filter.clear')}
          </Button>
        )
      }
    >
      {t(`scorecard.empty.${nothing ?? (filtered ? 'filtered' : 'nothing')}`)}{' '}
      {!filtered && coverage && <Link to={coverage}>{t('scorecard.pooled.seeCoverage')}</Link>}
    </Notice>
  );
}
