import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TimeBetweenFailures } from 'backstage-plugin-dora-common';
import { formatDuration } from '../../format';
import { doraTranslationRef } from '../../translation';

/** How long it runs between two failures. It stands beside the time to restore, never as it. */
export function TimeBetween({ value }: { value: TimeBetweenFailures }) {
  const { t } = useTranslationRef(doraTranslationRef);
  const text =
    value.status === 'ok'
      ? t('advice.timeBetweenFailures.value', {
          count: value.failures,
          duration: formatDuration(t, value.value),
        })
      : value.message;
  return (
    <Typography variant="body2" component="p">
      <strong>{t('advice.timeBetweenFailures.title')}:</strong> {text}{' '}
      <Typography variant="caption" color="textSecondary" component="span">
        {t('advice.timeBetweenFailures.hint')}
      </Typography>
    </Typography>
  );
}
