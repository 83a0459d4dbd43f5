import { ScorecardGrouping, ScorecardHeadline } from 'backstage-plugin-dora-common';
import { benchmarkOf } from '../../metrics/industry/industries';
import { countProblems } from '../countProblems';
import { CoverageServices } from '../coverage';
import { Viewer } from '../viewer/Access';
import { readScorecard, ScorecardQuery, ScorecardServices } from './readScorecard';
import { Scorecard } from './types';

/**
 * What a page tells above its rows. What narrows rows down says nothing about the rest, so this does without it.
 *
 * @param page - what the rows of the page are: read once where they are grouped alike and nothing narrows them down
 */
export async function readHeadline(
  services: ScorecardServices & CoverageServices,
  viewer: Viewer,
  query: ScorecardQuery & { headline: ScorecardGrouping },
  page: Scorecard,
): Promise<ScorecardHeadline> {
  const { headline: groupBy, q, band } = query;
  const isPage = groupBy === (query.groupBy ?? 'entity') && q === undefined && band === undefined;
  // Of the same window, even where a minute has ended meanwhile.
  const all = { ...query, groupBy, q: undefined, band: undefined, to: page.window.to };
  const { rows, movers, totals } = isPage ? page : await readScorecard(services, viewer, all);
  return {
    groupBy,
    totalItems: rows.length,
    movers,
    totals,
    industry: benchmarkOf(services.config.industry, totals.metrics),
    problems: await countProblems(services, viewer),
  };
}
