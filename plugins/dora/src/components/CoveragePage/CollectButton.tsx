import { useEffect, useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { doraApiRef } from '../../api';
import { doraTranslationRef } from '../../translation';

/** By then the list says how it went, and it may be asked for once more. */
const ASKED_MS = 30_000;

/** Asks for a collection of one service. The list is asked again a little later, when it may have begun. */
export function CollectButton(props: {
  entityRef: string;
  title: string;
  allowed: boolean;
  onAsked: () => void;
}) {
  const { entityRef, title, allowed, onAsked } = props;
  const doraApi = useApi(doraApiRef);
  const { t } = useTranslationRef(doraTranslationRef);
  const [state, setState] = useState<'idle' | 'asked' | Error>('idle');
  useEffect(() => {
    if (state !== 'asked') return undefined;
    const timer = setTimeout(() => setState('idle'), ASKED_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const ask = async () => {
    setState('asked');
    try {
      await doraApi.collect(entityRef);
      onAsked();
    } catch (error) {
      setState(error as Error);
    }
  };
  return (
    <>
      {/* A disabled button has no tooltip of its own. */}
      <span title={allowed ? undefined : t('coverage.notAllowed')}>
        <Button
          size="small"
          variant="outlined"
          style={{ textTransform: 'none', whiteSpace: 'nowrap' }}
          disabled={!allowed || state === 'asked'}
          aria-label={t(`coverage.${state === 'asked' ? 'asked' : 'collect'}Of`, { title })}
          onClick={ask}
        >
          {t(state === 'asked' ? 'coverage.asked' : 'coverage.collect')}
        </Button>
      </span>
      {state instanceof Error && (
        <Typography role="alert" variant="caption" color="error" component="div">
          {t('coverage.refused', { title, reason: state.message })}
        </Typography>
      )}
    </>
  );
}
