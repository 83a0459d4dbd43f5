import { queries } from '../queries';
import { csv, operation } from './operation';

/** What the document says of the calls about all entities. */
export const scorecardPaths = {
  '/v1/scorecard': {
    get: operation({
      operationId: 'GetScorecard',
      summary: 'The metrics of all visible entities, or pooled by group, each beside its own past',
      query: queries.scorecard,
      answer: 'Scorecard',
      problems: [400, 401, 403],
    }),
  },
  '/v1/scorecard.csv': {
    get: csv({
      operationId: 'ExportScorecard',
      summary: 'All rows of the scorecard as a file',
      query: queries.scorecardCsv,
      problems: [400, 401, 403],
    }),
  },
  '/v1/reports/monthly': {
    get: operation({
      operationId: 'GetMonthlyReport',
      summary: 'One page about one month, of a team or of everything the caller may read',
      query: queries.report,
      answer: 'MonthlyReport',
    }),
  },
  '/v1/scorecard/series': {
    get: operation({
      operationId: 'GetScorecardSeries',
      summary: 'All selected entities as one pool, in every bucket of a window',
      query: queries.scorecardSeries,
      answer: 'ScorecardSeries',
      problems: [400, 401, 403],
    }),
  },
};
