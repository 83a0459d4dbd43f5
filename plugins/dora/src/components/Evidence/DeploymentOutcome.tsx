import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DeploymentItem } from 'backstage-plugin-dora-common';
import { doraTranslationRef } from '../../translation';
import { useBandColor } from '../BandLabel';
import { WebLink } from '../WebLink';

/** How a deployment went: by sign and word, with what made it a failure. */
export function DeploymentOutcome({ item }: { item: DeploymentItem }) {
  const { t } = useTranslationRef(doraTranslationRef);
  const colorOf = useBandColor();
  return (
    <>
      {item.failed && (
        <div>
          <span style={{ color: colorOf('low') }}>
            <span aria-hidden>✕</span> {t('evidence.outcome.failed')}
          </span>
          {item.failedBecause && (
            <>
              {': '}
              <WebLink url={item.failedBecause.url}>{item.failedBecause.message}</WebLink>
            </>
          )}
        </div>
      )}
      {item.rollback && (
        <div>
          <span aria-hidden>↩</span> {t('evidence.outcome.rollback')}
        </div>
      )}
      {item.shipsFix && <div>{t('evidence.outcome.shipsFix')}</div>}
      {!item.failed && !item.rollback && (item.counted ? t('evidence.outcome.ok') : item.status)}
    </>
  );
}
