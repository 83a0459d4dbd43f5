import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { UnclaimedIncidents } from 'backstage-plugin-dora-common';
import { formatAgo } from '../../format';
import { doraTranslationRef } from '../../translation';
import { CopyText } from '../CopyText';
import { Notice } from '../states';

/** Incidents that tools told of and no entity names, and the lines that claim them. */
export function Unclaimed(props: { unclaimed: readonly UnclaimedIncidents[]; now: number }) {
  const { unclaimed, now } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <section aria-label={t('coverage.unclaimed.title')}>
      <Notice tone="warning" title={t('coverage.unclaimed.title')}>
        <Typography variant="body2">{t('coverage.unclaimed.intro')}</Typography>
        {unclaimed.map(({ receiver, about, incidents, lastAt, paste }) => (
          <div key={`${receiver} ${paste}`}>
            <Typography variant="body2" component="div">
              {t('coverage.unclaimed.belong', {
                count: incidents,
                about,
                receiver,
                ago: formatAgo(t, lastAt, now),
              })}
            </Typography>
            <CopyText text={paste} label={t('coverage.unclaimed.paste', { about })} />
          </div>
        ))}
      </Notice>
    </section>
  );
}
