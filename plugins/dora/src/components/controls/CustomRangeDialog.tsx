import { FormEvent, useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { DoraRange, MOST_DAYS } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { readCustomRange, toDays } from './customRange';

const useStyles = makeStyles(
  theme => ({
    fields: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2) },
    hint: { marginTop: theme.spacing(1.5), minHeight: 40 },
    // Without it the browser's calendar stays light in a dark portal.
    field: { colorScheme: theme.palette.type },
  }),
  { name: 'DoraCustomRangeDialog' },
);

/** Asks for the first and last day of a window. */
export function CustomRangeDialog(props: {
  range: DoraRange;
  onChoose: (range: DoraRange) => void;
  onClose: () => void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const id = useId();
  const [days, setDays] = useState(() => toDays(props.range, Date.now()));
  const chosen = readCustomRange(days);
  const most = String(MOST_DAYS);
  const hint =
    'problem' in chosen && chosen.problem !== 'incomplete'
      ? t(`tab.window.${chosen.problem}`, { most })
      : t('tab.window.hint', { most });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if ('range' in chosen) props.onChoose(chosen.range);
  };
  return (
    <Dialog open onClose={props.onClose} aria-labelledby={`${id}-title`}>
      <form onSubmit={submit}>
        <DialogTitle id={`${id}-title`}>{t('tab.window.dialogTitle')}</DialogTitle>
        <DialogContent>
          <div className={classes.fields}>
            {(['from', 'to'] as const).map(side => (
              <TextField
                key={side}
                id={`${id}-${side}`}
                className={classes.field}
                type="date"
                label={t(`tab.window.${side}`)}
                value={days[side]}
                onChange={event => setDays({ ...days, [side]: event.target.value })}
                InputLabelProps={{ shrink: true }}
              />
            ))}
          </div>
          <Typography
            className={classes.hint}
            variant="body2"
            color={'problem' in chosen ? 'error' : 'textSecondary'}
            role="status"
          >
            {hint}
          </Typography>
        </DialogContent>
        <DialogActions>
          <Button onClick={props.onClose}>{t('tab.window.cancel')}</Button>
          <Button type="submit" color="primary" disabled={'problem' in chosen}>
            {t('tab.window.apply')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
