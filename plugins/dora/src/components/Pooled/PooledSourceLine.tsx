import Typography from '@material-ui/core/Typography';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityMetricsResponse } from 'backstage-plugin-dora-common';
import { oldestSuccess } from '../../entity';
import { counted, formatAgo, formatDateTime } from '../../format';
import { usePagePaths } from '../../hooks';
import { doraTranslationRef } from '../../translation';

/** How many services the numbers are pooled from, and how fresh the stalest of them is. */
export function PooledSourceLine(props: { response: EntityMetricsResponse; now: number }) {
  const { entities, sources } = props.response;
  const { t } = useTranslationRef(doraTranslationRef);
  const { coverage } = usePagePaths();
  const oldest = oldestSuccess(sources);
  return (
    <Typography
      variant="body2"
      component="div"
      // Lies on the page, which is darker than the cards that Material UI's secondary text is made for.
      style={{ color: 'var(--bui-fg-secondary, inherit)' }}
    >
      {t('scorecard.pooled.sources', counted(entities ?? 0))}
      {oldest && (
        <span title={formatDateTime(oldest)}>
          {' · '}
          {t('tab.status.updated', { ago: formatAgo(t, oldest, props.now) })}
        </span>
      )}
      {coverage && (
        <>
          {' · '}
          <Link to={coverage} underline="always">
            {t('scorecard.nav.coverage')}
          </Link>
        </>
      )}
    </Typography>
  );
}
