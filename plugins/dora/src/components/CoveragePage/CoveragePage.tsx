import { useEffect, useState } from 'react';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Paper from '@material-ui/core/Paper';
import Switch from '@material-ui/core/Switch';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { CoverageResponse, doraCollectPermission } from 'backstage-plugin-dora-common';
import { counted } from '../../format';
import { useCoverage, useNow } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { LearningNote } from '../LearningNote';
import { PageColumn } from '../PageColumn';
import { Pager } from '../Pager';
import { SearchField } from '../SearchField';
import { Answered, LoadingSkeleton, Notice } from '../states';
import { CoverageTable } from './CoverageTable';
import { Unclaimed } from './Unclaimed';
import { useCoverageSelection } from './useCoverageSelection';

const PAGE_SIZE = 100;
const MINUTE_MS = 60_000;
/** A collection that was asked for begins within seconds. */
const LOOK_AGAIN_MS = 5_000;

const useStyles = makeStyles(
  theme => ({
    controls: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(2) },
    table: { padding: theme.spacing(0.5, 1, 1) },
  }),
  { name: 'DoraCoveragePage' },
);

/** The doctor: what is collected for each service, what failed, and how to mend it. */
export function CoveragePage() {
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const now = useNow(MINUTE_MS);
  const selection = useCoverageSelection();
  const { onlyProblems, q, cursor } = selection;
  const coverage = useCoverage({
    problems: onlyProblems || undefined,
    q: q || undefined,
    limit: PAGE_SIZE,
    cursor,
  });
  const mayCollect = usePermission({ permission: doraCollectPermission });
  const [asked, setAsked] = useState(0);
  const { value, refresh } = coverage;
  useEffect(() => {
    if (asked === 0) return undefined;
    const timer = setTimeout(refresh, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [asked, refresh]);

  const emptyText = () => {
    if (q) return t('coverage.noMatch');
    return t(onlyProblems ? 'coverage.allFine' : 'coverage.nothing');
  };
  const content = (response: CoverageResponse) => {
    if (response.items.length === 0) {
      return <Notice tone="info" title={emptyText()} />;
    }
    return (
      <Paper elevation={0} className={classes.table}>
        <CoverageTable
          items={response.items}
          mayCollect={mayCollect.allowed}
          now={now}
          onAsked={() => setAsked(count => count + 1)}
        />
        <Pager
          key={`${onlyProblems} ${q}`}
          label={t('coverage.title')}
          response={response}
          page={selection}
          turnTo={selection.turnTo}
          outdated={coverage.outdated}
        />
      </Paper>
    );
  };
  return (
    <PageColumn>
      <Typography variant="body1">{t('coverage.intro')}</Typography>
      <div className={classes.controls}>
        <SearchField label={t('coverage.search')} value={q} onSearch={selection.search} />
        <FormControlLabel
          control={
            <Switch
              color="primary"
              checked={onlyProblems}
              onChange={(_, checked) => selection.setOnlyProblems(checked)}
            />
          }
          label={
            value
              ? t('coverage.onlyProblems', counted(value.problems))
              : t('coverage.onlyProblemsUncounted')
          }
        />
      </div>
      {value?.unclaimed && <Unclaimed unclaimed={value.unclaimed} now={now} />}
      <Answered request={coverage} skeleton={<LoadingSkeleton rows={8} rowHeight={76} />}>
        {content}
      </Answered>
      <LearningNote />
    </PageColumn>
  );
}
