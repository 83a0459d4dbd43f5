import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MetricWindow } from 'backstage-plugin-dora-common';
import { formatDate } from '../format';
import { doraTranslationRef } from '../translation';

/** Once for all numbers of a window, that they lack a part of what lies in it; nothing where all of it was collected. */
export function CollectedFrom({ window: { collectedFrom } }: { window: MetricWindow }) {
  const { t } = useTranslationRef(doraTranslationRef);
  if (!collectedFrom) return null;
  return (
    <Typography variant="body2" color="textSecondary">
      {t('tab.collectedFrom', { date: formatDate(collectedFrom) })}
    </Typography>
  );
}
