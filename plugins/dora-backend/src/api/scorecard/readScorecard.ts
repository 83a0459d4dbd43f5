import { EntityFilters, ScorecardGrouping } from 'backstage-plugin-dora-common';
import { Viewer } from '../viewer/Access';
import { ComparingServices } from '../comparing/readWithPast';
import { checkBands, momentOf, ReadingQuery, ReadingServices } from '../reading';
import { toSpan } from '../requests';
import { Baselines } from './baselines';
import { ScorecardMemory } from './ScorecardMemory';
import { measureMembers } from './scoreMembers';
import { scoreRows } from './scoreRows';
import { selectMembers } from './selectMembers';
import { Scorecard } from './types';

export interface ScorecardQuery extends ReadingQuery, EntityFilters {
  groupBy?: ScorecardGrouping;
  q?: string;
  band?: string;
}

export type ScorecardServices = ComparingServices & ReadingServices & { kept: ScorecardMemory };

/**
 * Rows of what the viewer may read, each pooled from the observations of its own entities. Viewers who may see the same
 * entities share what is worked out, and no others do.
 */
export async function readScorecard(
  services: ScorecardServices,
  viewer: Viewer,
  query: ScorecardQuery,
  { totalsRef = 'all', advised = false }: { totalsRef?: string; advised?: boolean } = {},
): Promise<Scorecard> {
  const { config, entities, now } = services;
  const { definitions } = config;
  const instant = now();
  const window = toSpan(query, instant);
  checkBands(query, definitions.bandSets);
  const profile = query.profile ?? definitions.profile;
  const tree = await entities.tree(viewer, config.entities.kinds);
  const goals = (await services.goals.all()).filter(goal => goal.profile === profile);
  const baselines = new Baselines({ window, days: config.baseline.days, goals });
  const selected = selectMembers(tree, query);
  const groupBy = query.groupBy ?? 'entity';
  const measured = await measureMembers(services, selected, viewer.signal);
  const moment = momentOf(config, instant);
  const { owner, system, domain, type, lifecycle, tag, ref, q, band, bands } = query;
  const selection = { owner, system, domain, type, lifecycle, tag, ref };
  const asked = { totalsRef, advised, groupBy, q, band, bands, window, profile, moment };
  const setAt = goals.map(goal => [goal.ref, goal.metric, goal.setAt]);
  return services.kept.answers.of(
    {
      question: JSON.stringify([asked, selection, setAt]),
      // Titles and groups are the tree's, facts the scopes': another version of them makes another scope.
      grounds: ([tree] as unknown[]).concat(measured.scopes),
      signal: viewer.signal,
    },
    signal => scoreRows(services, { ...asked, tree, baselines, measured }, signal),
  );
}
