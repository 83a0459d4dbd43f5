import { FormEvent, useId, useState } from 'react';
import Button from '@material-ui/core/Button';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import DialogTitle from '@material-ui/core/DialogTitle';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  DAY_MS,
  Goal,
  GOAL_IMPROVEMENT,
  METRIC_IDS,
  MetricId,
  POOLED_KINDS,
  Profile,
} from 'backstage-plugin-dora-common';
import { doraApiRef } from '../../api';
import { formatMetricName } from '../../format';
import { useMeasuredKinds } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { lastDay } from '../controls';
import { Notice } from '../states';
import { DENSE_FIELD } from './denseField';
import { EntityRefField } from './EntityRefField';
import { GoalDraft, readDraft } from './goalDraft';

const useStyles = makeStyles(
  theme => ({
    hint: { marginTop: theme.spacing(1.5) },
    // Without it the browser's calendar stays light in a dark portal.
    date: { colorScheme: theme.palette.type },
  }),
  { name: 'DoraGoalDialog' },
);

const STEPS = [10, 12.5, 15, 17.5, 20].filter(
  percent => percent >= GOAL_IMPROVEMENT.min * 100 && percent <= GOAL_IMPROVEMENT.max * 100,
);

function draftOf(goal: Goal | undefined, fixedRef: string | undefined): GoalDraft {
  const inNinetyDays = new Date(Date.now() + 90 * DAY_MS).toISOString();
  return {
    ref: goal?.ref ?? fixedRef ?? '',
    metric: goal?.metric ?? 'leadTime',
    percent: goal ? Math.round(goal.improvement * 1000) / 10 : 15,
    owner: goal?.owner ?? (fixedRef?.startsWith('group:') ? fixedRef : ''),
    // A goal ends with its due day, so its last instant names the day.
    due: (goal ? lastDay(goal.due) : inNinetyDays).slice(0, 10),
  };
}

/** Asks for a goal and sets it; says in the backend's words why it cannot be. */
export function GoalDialog(props: {
  goal?: Goal;
  /** Of the page at hand; else it is asked for. */
  fixedRef?: string;
  /** By which a new goal is measured. */
  profile?: Profile;
  onDone: () => void;
  onClose: () => void;
}) {
  const { goal, fixedRef, profile, onDone, onClose } = props;
  const classes = useStyles();
  const id = useId();
  const doraApi = useApi(doraApiRef);
  const { t } = useTranslationRef(doraTranslationRef);
  const measured = useMeasuredKinds();
  const [draft, setDraft] = useState(() => draftOf(goal, fixedRef));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  const read = readDraft(draft, Date.now(), goal);
  const usualHint = goal ? 'baselineStays' : 'baselineHint';
  const hint = 'problem' in read ? read.problem : usualHint;
  const change = (patch: Partial<GoalDraft>) => {
    setError(undefined);
    setDraft(before => ({ ...before, ...patch }));
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!('input' in read)) return;
    setBusy(true);
    try {
      await doraApi.setGoal(read.input, goal?.id);
      onDone();
    } catch (cause) {
      setError(cause as Error);
      setBusy(false);
    }
  };
  return (
    <Dialog open fullWidth maxWidth="xs" onClose={onClose} aria-labelledby={`${id}-title`}>
      <form onSubmit={submit}>
        <DialogTitle id={`${id}-title`}>
          {t(goal ? 'goal.dialog.titleChange' : 'goal.dialog.title')}
        </DialogTitle>
        <DialogContent>
          {!goal && !fixedRef && (
            <EntityRefField
              label={t('goal.dialog.of')}
              hint={t('goal.dialog.ofHint')}
              kinds={[...POOLED_KINDS, ...measured]}
              value={draft.ref}
              onChange={ref =>
                change({ ref, owner: draft.owner || (ref.startsWith('group:') ? ref : '') })
              }
            />
          )}
          <TextField
            {...DENSE_FIELD}
            select
            id={`${id}-metric`}
            label={t('goal.dialog.metric')}
            value={draft.metric}
            disabled={goal !== undefined}
            onChange={event => change({ metric: event.target.value as MetricId })}
          >
            {METRIC_IDS.map(metric => (
              <MenuItem key={metric} value={metric}>
                {formatMetricName(t, metric, goal?.profile ?? profile)}
              </MenuItem>
            ))}
          </TextField>
          <TextField
            {...DENSE_FIELD}
            select
            id={`${id}-improvement`}
            label={t('goal.dialog.improvement')}
            value={draft.percent}
            onChange={event => change({ percent: Number(event.target.value) })}
          >
            {[...new Set([...STEPS, draft.percent])].map(percent => (
              <MenuItem key={percent} value={percent}>
                {t('goal.dialog.improvementValue', { percent: String(percent) })}
              </MenuItem>
            ))}
          </TextField>
          <EntityRefField
            label={t('goal.dialog.owner')}
            hint={t('goal.dialog.ownerHint')}
            kinds={['group']}
            value={draft.owner}
            onChange={owner => change({ owner })}
          />
          <TextField
            {...DENSE_FIELD}
            type="date"
            id={`${id}-due`}
            className={classes.date}
            label={t('goal.dialog.due')}
            value={draft.due}
            onChange={event => change({ due: event.target.value })}
            InputLabelProps={{ shrink: true }}
          />
          <Typography className={classes.hint} variant="body2" color="textSecondary" role="status">
            {t(`goal.dialog.${hint}`)}
          </Typography>
          {error && <SettingFailed error={error} />}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('goal.dialog.cancel')}</Button>
          <Button type="submit" color="primary" disabled={busy || 'problem' in read}>
            {t('goal.dialog.save')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Too little data is a stage on the way, not a mistake. */
function SettingFailed({ error }: { error: Error }) {
  const { t } = useTranslationRef(doraTranslationRef);
  const measureFirst = /^measure first\b/i.test(error.message);
  return (
    <Notice
      urgent
      tone={measureFirst ? 'info' : 'warning'}
      title={
        measureFirst
          ? t('goal.measureFirst.title')
          : t('goal.dialog.refused', { reason: error.message })
      }
    >
      {measureFirst && t('goal.measureFirst.text', { reason: error.message })}
    </Notice>
  );
}
