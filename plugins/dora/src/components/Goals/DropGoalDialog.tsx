import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Goal } from 'backstage-plugin-dora-common';
import { doraApiRef } from '../../api';
import { doraTranslationRef } from '../../translation';
import { RequestFailure } from '../states';

/** Asks once more, for the baseline goes with the goal. */
export function DropGoalDialog(props: { goal: Goal; onDone: () => void; onClose: () => void }) {
  const { goal, onDone, onClose } = props;
  const doraApi = useApi(doraApiRef);
  const { t } = useTranslationRef(doraTranslationRef);
  const [error, setError] = useState<Error>();
  const drop = () => doraApi.dropGoal(goal.id).then(onDone, setError);
  const metric = t(`metric.${goal.metric}.title`);
  return (
    <Dialog open onClose={onClose} aria-label={t('goal.drop')}>
      <DialogContent>
        <DialogContentText>{t('goal.dropSure', { title: goal.title, metric })}</DialogContentText>
        {error && <RequestFailure error={error} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('goal.dialog.cancel')}</Button>
        <Button color="primary" onClick={drop}>
          {t('goal.drop')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
