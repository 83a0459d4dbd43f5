import Paper from '@material-ui/core/Paper';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { BandOrNoData, MetricId } from 'backstage-plugin-dora-common';
import { doraApiRef, ScorecardQuery } from '../../api';
import {
  useDoraQuery,
  useEntityFilters,
  useScorecard,
  useScorecardSelection,
  useScorecardSeries,
} from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { CsvButton } from '../CsvButton';
import { LearningNote } from '../LearningNote';
import { PageColumn } from '../PageColumn';
import { Pager } from '../Pager';
import { LoadingSkeleton, RequestFailure } from '../states';
import { ColumnChooser } from './ColumnChooser';
import { EmptyScorecard } from './EmptyScorecard';
import { FilterChips } from './FilterChips';
import { Headline } from './Headline';
import { Overview } from './Overview';
import { ScorecardRows } from './ScorecardRows';
import { Toolbar } from './Toolbar';

const PAGE_SIZE = 50;
/** The headline needs no row: the backend names the movers of all of them. */
const HEADLINE_ROWS = 1;

const useStyles = makeStyles(
  theme => ({
    table: { padding: theme.spacing(0.5, 1, 1) },
  }),
  { name: 'DoraScorecardPage' },
);

/** How delivery is doing: the headline, the pool of all, then row by row. */
export function ScorecardPage() {
  const classes = useStyles();
  const doraApi = useApi(doraApiRef);
  const { t } = useTranslationRef(doraTranslationRef);
  const query = useDoraQuery();
  const controls = useScorecardSelection();
  const { groupBy, q, band, sort, by, order, cursor } = controls;
  const { filters, nothing } = useEntityFilters(controls);

  const chosen = filters && { ...query.query, ...filters };
  const rowsQuery: ScorecardQuery | undefined = chosen && {
    ...chosen,
    groupBy,
    q: q || undefined,
    band,
    sort,
    by: sort === 'name' ? undefined : by,
    order,
    limit: PAGE_SIZE,
    cursor,
  };
  const rows = useScorecard(rowsQuery);
  // Teams are named in the headline even where the table has a row for each of thousands of services.
  const told = groupBy === 'entity' ? 'owner' : groupBy;
  // What narrows rows down says nothing about the rest, so the headline does without it.
  const tellsOfRows = groupBy === told && !q && !band;
  const asked = useScorecard(
    chosen && !tellsOfRows ? { ...chosen, groupBy: told, limit: HEADLINE_ROWS } : undefined,
  );
  const headline = tellsOfRows ? rows : asked;
  const series = useScorecardSeries(
    filters && { ...filters, window: '365d', interval: 'month', profile: query.profile },
  );

  const showBand = (metric: MetricId, name: BandOrNoData) =>
    controls.change({ groupBy: 'entity', band: `${metric}:${name}`, expanded: [] });

  // What kept one of them from being read kept the others, too.
  const retry = () => [rows, headline, series].forEach(({ refresh }) => refresh());

  const refused = rows.error && !rows.value ? rows.error : undefined;
  const summary = () => {
    // The table says it as well.
    if (headline.error && rows.error) return null;
    if (headline.error) return <RequestFailure error={headline.error} onRetry={retry} />;
    if (!headline.value) return <LoadingSkeleton shape="tiles" />;
    if (headline.value.totals.entities === 0) return null;
    return (
      <>
        <Headline response={headline.value} groupBy={told} />
        <Overview response={headline.value} series={series} onBand={showBand} />
      </>
    );
  };
  const table = () => {
    if (nothing) return <EmptyScorecard controls={controls} nothing={nothing} />;
    if (rows.error) return <RequestFailure error={rows.error} onRetry={retry} />;
    if (!rows.value || !rowsQuery) return <LoadingSkeleton shape="table" />;
    if (rows.value.items.length === 0) {
      const ungrouped = rows.value.totals.ungrouped > 0 ? 'ungrouped' : undefined;
      return <EmptyScorecard controls={controls} nothing={ungrouped} />;
    }
    return (
      <Paper elevation={0} className={classes.table}>
        <ScorecardRows
          response={rows.value}
          query={rowsQuery}
          controls={controls}
          busy={rows.refreshing}
        />
        <Pager
          key={`${groupBy} ${sort} ${by} ${order}`}
          label={t('scorecard.table.label')}
          response={rows.value}
          page={controls}
          turnTo={controls.turnTo}
        />
        {rows.value.totals.ungrouped > 0 && (
          <Typography variant="caption" color="textSecondary">
            {t('scorecard.table.ungrouped', { count: rows.value.totals.ungrouped })}
          </Typography>
        )}
      </Paper>
    );
  };
  // Where nothing may be seen, it is said once.
  if (refused?.name === 'NotAllowedError') return <RequestFailure error={refused} />;
  return (
    <PageColumn>
      {!nothing && summary()}
      <Toolbar query={query} controls={controls} profile={rows.value?.profile}>
        <ColumnChooser
          columns={controls.columns}
          profile={rows.value?.profile}
          onChange={columns => controls.change({ columns })}
        />
        {rowsQuery && (
          <CsvButton
            fileName={`dora-scorecard-by-${groupBy}.csv`}
            fetchCsv={() => doraApi.getScorecardCsv(rowsQuery)}
          />
        )}
      </Toolbar>
      <FilterChips controls={controls} profile={rows.value?.profile} />
      {table()}
      <LearningNote />
    </PageColumn>
  );
}
