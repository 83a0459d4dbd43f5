import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SourceStatus } from 'backstage-plugin-dora-common';
import { shownState } from '../../entity';
import { asSentence, formatAgo, formatDateTime, formatSource } from '../../format';
import { doraTranslationRef } from '../../translation';
import { CollectionProgress } from './CollectionProgress';
import { Notice } from './Notice';

/** What the reader should know about the sources behind the numbers; nothing while all is well. */
export function SourceNotices(props: { sources: SourceStatus[]; now?: number }) {
  const now = props.now ?? Date.now();
  return (
    <>
      {props.sources
        .filter(({ state, error }) => state !== 'ok' || error !== null)
        .map(source => (
          <SourceNotice key={`${source.source} ${source.target}`} source={source} now={now} />
        ))}
    </>
  );
}

function SourceNotice({ source, now }: { source: SourceStatus; now: number }) {
  const { t } = useTranslationRef(doraTranslationRef);
  const { target, lastSuccessAt, error } = source;
  const state = shownState(source);
  if (state === 'silent') {
    return (
      <Notice tone="info" title={t('state.silent', { source: formatSource(source) })}>
        {error && asSentence(error)}
      </Notice>
    );
  }
  if (state === 'pending') return <CollectionProgress source={source} />;

  const success = lastSuccessAt && {
    ago: formatAgo(t, lastSuccessAt, now),
    date: formatDateTime(lastSuccessAt),
  };
  if (state === 'stale') {
    return (
      <Notice tone="warning" title={t('state.stale.title')}>
        {success
          ? t('state.stale.text', { target, ...success })
          : t('state.stale.never', { target })}
        {error && <div>{error}</div>}
      </Notice>
    );
  }
  if (state === 'ok') {
    const title = t('state.sourceLacks.title', { source: formatSource(source) });
    return (
      <Notice tone="warning" title={title}>
        {error && asSentence(error)}
      </Notice>
    );
  }
  return (
    <Notice tone="warning" title={t('state.sourceFailed.title', { source: formatSource(source) })}>
      {error && <div>{error}</div>}
      {success
        ? `${t('state.sourceFailed.some')} ${t('state.sourceFailed.lastSuccess', success)}`
        : t('state.sourceFailed.never')}
    </Notice>
  );
}
