import { useState } from 'react';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { doraGoalsWritePermission, Goal, GoalsResponse } from 'backstage-plugin-dora-common';
import { ListPage, useGoals, useRefreshWith } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { Pager } from '../Pager';
import { Answered, LoadingSkeleton, Notice } from '../states';
import { DropGoalDialog } from './DropGoalDialog';
import { GoalDialog } from './GoalDialog';
import { GoalTable } from './GoalTable';

const PAGE_SIZE = 50;

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) },
    head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1.5) },
    intro: { flex: '1 1 300px' },
    button: { textTransform: 'none', flex: 'none' },
  }),
  { name: 'DoraGoals' },
);

/** The goals of one team or service, or of all, and the way to set one. */
export function Goals(props: {
  entityRef?: string;
  title?: string;
  /** Whether there is anything that a goal could start from. */
  measured?: boolean;
  /** Change with the numbers that progress is made of. */
  figures?: string;
}) {
  const { entityRef, title, measured = true, figures } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const [page, setPage] = useState<ListPage>({ before: 0 });
  const goals = useGoals({
    ref: entityRef ? [entityRef] : undefined,
    limit: PAGE_SIZE,
    cursor: page.cursor,
  });
  useRefreshWith(figures, goals.refresh);
  const { allowed, loading } = usePermission({ permission: doraGoalsWritePermission });
  const [editing, setEditing] = useState<Goal | 'new'>();
  const [dropping, setDropping] = useState<Goal>();
  const done = () => {
    // A page whose last goal is dropped is none any more.
    if (dropping && goals.value?.items.length === 1) setPage({ before: 0 });
    setEditing(undefined);
    setDropping(undefined);
    goals.refresh();
  };
  const content = (response: GoalsResponse) => {
    if (response.items.length === 0) {
      return (
        <Notice tone="info" title={t(entityRef ? 'goal.noneHere' : 'goal.none')}>
          {t('goal.measureFirst.general')}
        </Notice>
      );
    }
    return (
      <>
        <GoalTable
          goals={response.items}
          onChange={allowed ? setEditing : undefined}
          onDrop={allowed ? setDropping : undefined}
        />
        <Pager
          label={t('goal.title')}
          response={response}
          page={page}
          turnTo={(cursor, before) => setPage({ cursor, before })}
          outdated={goals.outdated}
        />
      </>
    );
  };
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <Typography variant="body2" className={classes.intro}>
          {t('goal.intro')}
        </Typography>
        {allowed && measured && (
          <Button
            variant="outlined"
            color="primary"
            size="small"
            className={classes.button}
            aria-label={title ? t('goal.setFor', { title }) : undefined}
            onClick={() => setEditing('new')}
          >
            {t('goal.set')}
          </Button>
        )}
        {!allowed && !loading && (
          <Typography variant="caption" color="textSecondary">
            {t('goal.notAllowed')}
          </Typography>
        )}
      </div>
      <Answered request={goals} skeleton={<LoadingSkeleton rows={2} rowHeight={64} />}>
        {content}
      </Answered>
      {editing && (
        <GoalDialog
          goal={editing === 'new' ? undefined : editing}
          fixedRef={entityRef}
          profile={goals.value?.profile}
          onDone={done}
          onClose={() => setEditing(undefined)}
        />
      )}
      {dropping && (
        <DropGoalDialog goal={dropping} onDone={done} onClose={() => setDropping(undefined)} />
      )}
    </div>
  );
}
