import Button from '@material-ui/core/Button';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { doraTranslationRef } from '../../translation';
import { Notice } from './Notice';

type FailureKind = 'forbidden' | 'notFound' | 'unavailable' | 'invalid';

const KINDS: Record<string, FailureKind> = {
  NotAllowedError: 'forbidden',
  AuthenticationError: 'forbidden',
  NotFoundError: 'notFound',
  InputError: 'invalid',
};

/** Why nothing can be shown, and what to do about it. */
export function RequestFailure({ error, onRetry }: { error: Error; onRetry?: () => void }) {
  const { t } = useTranslationRef(doraTranslationRef);
  const kind = KINDS[error.name] ?? 'unavailable';
  const mayHelp = kind === 'unavailable' || kind === 'notFound';
  return (
    <Notice
      urgent
      tone={kind === 'forbidden' ? 'info' : 'warning'}
      title={t(`state.failed.${kind}.title`)}
      action={
        onRetry &&
        mayHelp && (
          <Button size="small" variant="outlined" onClick={onRetry}>
            {t('state.retry')}
          </Button>
        )
      }
    >
      {t(`state.failed.${kind}.text`)}
      {(kind === 'invalid' || kind === 'unavailable') && <div>{error.message}</div>}
    </Notice>
  );
}
