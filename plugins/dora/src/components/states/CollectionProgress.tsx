import LinearProgress from '@material-ui/core/LinearProgress';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SourceStatus } from 'backstage-plugin-dora-common';
import { formatDate, formatNumber } from '../../format';
import { doraTranslationRef } from '../../translation';
import { Notice } from './Notice';

/** A first collection on its way back in time: numbers already stand on what is read. */
export function CollectionProgress({ source }: { source: SourceStatus }) {
  const { t } = useTranslationRef(doraTranslationRef);
  const { target, progress, error } = source;
  const done = progress?.done ?? 0;
  const total = progress?.total ?? null;
  const percent = total ? Math.min(100, Math.round((100 * done) / total)) : undefined;

  const describe = () => {
    if (done === 0) return t('state.collecting.starting', { target });
    if (!total) return t('state.collecting.soFar', { done: formatNumber(done), target });
    return t('state.collecting.ofTotal', {
      done: formatNumber(done),
      total: formatNumber(total),
      target,
    });
  };
  const text = describe();

  return (
    <Notice tone={error ? 'warning' : 'info'} title={t('state.collecting.title')}>
      {text}
      <LinearProgress
        aria-label={text}
        variant={percent === undefined ? 'indeterminate' : 'determinate'}
        value={percent}
        style={{ margin: '8px 0' }}
      />
      {progress?.reachedBackTo && (
        <div>
          {t('state.collecting.reachedBackTo', { date: formatDate(progress.reachedBackTo) })}
        </div>
      )}
      {error && <div>{error}</div>}
    </Notice>
  );
}
