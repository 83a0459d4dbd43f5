import { memo, useDeferredValue, useEffect } from 'react';
import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { BandOrNoData, MetricId, ScorecardResponse } from 'backstage-plugin-dora-common';
import { doraApiRef, ScorecardQuery } from '../../api';
import { counted } from '../../format';
import { useDoraQuery, useEntityFilters, useScorecard, useScorecardSelection } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { CsvButton } from '../CsvButton';
import { LearningNote } from '../LearningNote';
import { PageColumn } from '../PageColumn';
import { Pager } from '../Pager';
import { TableSkeleton } from '../ScorecardTable';
import { Answered, RequestFailure } from '../states';
import { ColumnChooser } from './ColumnChooser';
import { EmptyScorecard } from './EmptyScorecard';
import { FilterChips } from './FilterChips';
import { ScorecardRows } from './ScorecardRows';
import { Summary } from './Summary';
import { Toolbar } from './Toolbar';

const PAGE_SIZE = 50;
/** As many as reach beneath the fold of most screens. */
const ROWS_TO_COME = 6;

const useStyles = makeStyles(
  theme => ({
    table: { padding: theme.spacing(0.5, 1, 1) },
  }),
  { name: 'DoraScorecardPage' },
);

function Page(props: {
  /** Told how many problems wait in the coverage, which comes with the numbers. */
  onProblems?: (count: number) => void;
}) {
  const { onProblems } = props;
  const classes = useStyles();
  const doraApi = useApi(doraApiRef);
  const { t } = useTranslationRef(doraTranslationRef);
  const query = useDoraQuery();
  const controls = useScorecardSelection();
  const { groupBy, q, band, sort, by, order, cursor } = controls;
  const { filters, nothing } = useEntityFilters(controls);

  const chosen = filters && { ...query.query, ...filters };
  // Teams are named in the headline even where the table has a row for each of thousands of services.
  const told = groupBy === 'entity' ? 'owner' : groupBy;
  const scorecardQuery: ScorecardQuery | undefined = chosen && {
    ...chosen,
    groupBy,
    q: q || undefined,
    band,
    sort,
    by: sort === 'name' ? undefined : by,
    order,
    headline: told,
    limit: PAGE_SIZE,
    cursor,
  };
  const scorecard = useScorecard(scorecardQuery);
  const { value, error } = scorecard;
  // The first numbers above are on the screen before the rows are drawn.
  const rowsToo = useDeferredValue(value !== undefined);
  const problems = value?.headline?.problems;
  useEffect(() => {
    if (problems !== undefined) onProblems?.(problems);
  }, [problems, onProblems]);
  // What is searched for chooses rows; the bands are counted over all services.
  const showBand = (metric: MetricId, name: BandOrNoData) =>
    controls.change({ groupBy: 'entity', q: '', band: `${metric}:${name}`, expanded: [] });

  const tableSkeleton = (
    <Paper elevation={0} className={classes.table}>
      <TableSkeleton rows={ROWS_TO_COME} />
    </Paper>
  );
  const table = (rows: ScorecardResponse) => {
    if (!rowsToo || rows.groupBy !== groupBy || !scorecardQuery) return tableSkeleton;
    if (rows.items.length === 0) {
      const ungrouped = rows.totals.ungrouped > 0 ? 'ungrouped' : undefined;
      return <EmptyScorecard controls={controls} nothing={ungrouped} />;
    }
    return (
      <Paper elevation={0} className={classes.table}>
        <ScorecardRows response={rows} query={scorecardQuery} controls={controls} />
        <Pager
          key={`${groupBy} ${sort} ${by} ${order}`}
          label={t('scorecard.table.label')}
          response={rows}
          page={controls}
          turnTo={controls.turnTo}
          outdated={scorecard.outdated}
        />
        {rows.totals.ungrouped > 0 && (
          <Typography variant="caption" color="textSecondary">
            {t('scorecard.table.ungrouped', counted(rows.totals.ungrouped))}
          </Typography>
        )}
      </Paper>
    );
  };
  // Where nothing may be seen, it is said once.
  if (error?.name === 'NotAllowedError' && !value) return <RequestFailure error={error} />;
  return (
    <PageColumn>
      {!nothing && (
        <Summary
          scorecard={scorecard}
          query={query}
          filters={filters}
          groupBy={told}
          onBand={showBand}
        />
      )}
      <Toolbar query={query} controls={controls} profile={value?.profile}>
        <ColumnChooser
          columns={controls.columns}
          profile={value?.profile}
          onChange={columns => controls.change({ columns })}
        />
        {scorecardQuery && (
          <CsvButton
            fileName={`dora-scorecard-by-${groupBy}.csv`}
            fetchCsv={() => doraApi.getScorecardCsv(scorecardQuery)}
          />
        )}
      </Toolbar>
      <FilterChips controls={controls} profile={value?.profile} />
      {nothing ? (
        <EmptyScorecard controls={controls} nothing={nothing} />
      ) : (
        <Answered request={scorecard} failures={[]} skeleton={tableSkeleton}>
          {table}
        </Answered>
      )}
      <LearningNote />
    </PageColumn>
  );
}

/**
 * How delivery is doing: the headline, the pool of all, then row by row. One answer holds all but the trends. Not drawn
 * anew when what is around it is told what it has told itself.
 */
export const ScorecardPage = memo(Page);
