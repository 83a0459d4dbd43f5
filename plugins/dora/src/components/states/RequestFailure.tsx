import Button from '@material-ui/core/Button';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { doraTranslationRef } from '../../translation';
import { Notice } from './Notice';

type FailureKind = 'forbidden' | 'signedOut' | 'notFound' | 'unavailable' | 'invalid';

const KINDS: Record<string, FailureKind> = {
  NotAllowedError: 'forbidden',
  AuthenticationError: 'signedOut',
  NotFoundError: 'notFound',
  InputError: 'invalid',
};

/** Why nothing can be shown, or nothing newer, and what to do about it. */
export function RequestFailure(props: {
  error: Error;
  /** What was answered before is still shown. */
  kept?: boolean;
  onRetry?: () => void;
}) {
  const { error, kept, onRetry } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const kind = KINDS[error.name] ?? 'unavailable';
  // A refusal says what holds now.
  const stays = kept && kind === 'unavailable';
  const passes = kind === 'unavailable' || kind === 'signedOut';
  const mayHelp = kind !== 'forbidden' && kind !== 'invalid';
  return (
    <Notice
      urgent={!(kept && passes)}
      tone={kind === 'forbidden' ? 'info' : 'warning'}
      title={t(stays ? 'state.kept.title' : `state.failed.${kind}.title`)}
      action={
        onRetry &&
        mayHelp && (
          <Button size="small" variant="outlined" onClick={onRetry}>
            {t('state.retry')}
          </Button>
        )
      }
    >
      {t(stays ? 'state.kept.text' : `state.failed.${kind}.text`)}
      {(kind === 'invalid' || kind === 'unavailable') && <div>{error.message}</div>}
    </Notice>
  );
}
