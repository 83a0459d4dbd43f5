import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DeploymentItem } from 'backstage-plugin-dora-common';
import { doraTranslationRef } from '../../translation';
import { useBandColor } from '../BandLabel';
import { FactLink } from './FactLink';

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
              <FactLink url={item.failedBecause.url}>{item.failedBecause.message}</FactLink>
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
