import { useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogContentText from '@material-ui/core/DialogContentText';
import { makeStyles } from '@material-ui/core/styles';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Goal } from 'backstage-plugin-dora-common';
import { doraApiRef } from '../../api';
import { formatMetricName } from '../../format';
import { doraTranslationRef } from '../../translation';
import { Notice } from '../states';

const useStyles = makeStyles(
  theme => ({
    cancel: { '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` } },
  }),
  { name: 'DoraDropGoalDialog' },
);

/** Asks once more, for the baseline goes with the goal. */
export function DropGoalDialog(props: { goal: Goal; onDone: () => void; onClose: () => void }) {
  const { goal, onDone, onClose } = props;
  const id = useId();
  const classes = useStyles();
  const doraApi = useApi(doraApiRef);
  const { t } = useTranslationRef(doraTranslationRef);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const drop = async () => {
    setBusy(true);
    try {
      await doraApi.dropGoal(goal.id);
      onDone();
    } catch (cause) {
      setError(cause as Error);
      setBusy(false);
    }
  };
  const metric = formatMetricName(t, goal.metric, goal.profile);
  return (
    <Dialog open onClose={onClose} aria-labelledby={`${id}-question`}>
      <DialogContent>
        <DialogContentText id={`${id}-question`}>
          {t('goal.dropSure', { title: goal.title, metric })}
        </DialogContentText>
        {error && (
          <Notice urgent tone="warning" title={t('goal.dropRefused', { reason: error.message })} />
        )}
      </DialogContent>
      <DialogActions>
        {/* Without the ripple of the focus for the reason that the close button of EvidenceDrawer gives. */}
        <Button disableFocusRipple className={classes.cancel} onClick={onClose}>
          {t('goal.dialog.cancel')}
        </Button>
        <Button color="primary" disabled={busy} onClick={drop}>
          {t('goal.drop')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
