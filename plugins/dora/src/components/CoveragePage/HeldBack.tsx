import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { AbsencesInput } from 'backstage-plugin-dora-common';
import { doraApiRef } from '../../api';
import { formatDate, formatNumber } from '../../format';
import { doraTranslationRef } from '../../translation';

/** So many facts at once are not believed to be deleted: that they are, a person may say. */
export function HeldBack(props: {
  entityRef: string;
  absences: AbsencesInput & { of: number; since: string };
  allowed: boolean;
  onConfirmed: () => void;
}) {
  const { entityRef, absences, allowed, onConfirmed } = props;
  const { of, since, ...seen } = absences;
  const doraApi = useApi(doraApiRef);
  const { t } = useTranslationRef(doraTranslationRef);
  const [state, setState] = useState<'idle' | 'confirmed' | Error>('idle');
  const kind = t(`state.incomplete.kind.${seen.kind}`);
  const told = { kind, missing: formatNumber(seen.count) };
  const confirm = async () => {
    setState('confirmed');
    try {
      await doraApi.confirmAbsences(entityRef, seen);
      onConfirmed();
    } catch (error) {
      setState(error as Error);
    }
  };
  return (
    <div>
      {t('coverage.troubles.heldBack', { ...told, of: formatNumber(of), date: formatDate(since) })}{' '}
      {t('coverage.troubles.confirmWhat')}
      <div>
        {/* A disabled button has no tooltip of its own. */}
        <span title={allowed ? undefined : t('coverage.troubles.confirmNotAllowed')}>
          <Button
            size="small"
            variant="outlined"
            style={{ textTransform: 'none' }}
            disabled={!allowed || state === 'confirmed'}
            onClick={confirm}
          >
            {t(`coverage.troubles.${state === 'confirmed' ? 'confirmed' : 'confirm'}`, told)}
          </Button>
        </span>
      </div>
      {state instanceof Error && (
        <Typography role="alert" variant="caption" color="error" component="div">
          {t('coverage.troubles.confirmRefused', { reason: state.message })}
        </Typography>
      )}
    </div>
  );
}
