import { ScorecardHeadline } from 'backstage-plugin-dora-common';
import { benchmarkOf } from '../../metrics/industry/industries';
import { countProblems } from '../countProblems';
import { CoverageServices } from '../coverage';
import { Viewer } from '../viewer/Access';
import { readScorecard, ScorecardQuery, ScorecardServices } from './readScorecard';

/**
 * What a page tells above its rows. What narrows rows down says nothing about the rest, so this does without it; where
 * nothing does, and rows are grouped alike, both are one answer, which is worked out once.
 */
export async function readHeadline(
  services: ScorecardServices & CoverageServices,
  viewer: Viewer,
  query: ScorecardQuery & Required<Pick<ScorecardQuery, 'groupBy'>>,
): Promise<ScorecardHeadline> {
  const { groupBy } = query;
  const all = { ...query, q: undefined, band: undefined };
  const { rows, movers, totals } = await readScorecard(services, viewer, all);
  return {
    groupBy,
    totalItems: rows.length,
    movers,
    totals,
    industry: benchmarkOf(services.config.industry, totals.metrics),
    problems: await countProblems(services, viewer),
  };
}
