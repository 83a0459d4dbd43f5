import {
  BandDistribution,
  CollectionCounts,
  DAY_MS,
  IndustryBenchmark,
  METRIC_IDS,
  Metrics,
  MetricWindow,
  Note,
  PreviousValue,
  ScorecardGrouping,
  ScorecardHeadline,
  ScorecardItem,
  ScorecardResponse,
  ScorecardSeriesResponse,
} from 'backstage-plugin-dora-common';
import { EntityFilters, ScorecardQuery, ScorecardSeriesQuery, CoverageQuery } from '../api';
import { bucketsOf } from './bucketsOf';
import { fakeCoverage } from './fakeCoverage';
import { fakeMovers, fakeVerdict } from './fakeVerdicts';
import { measureStory } from './measureStory';
import { orderRows } from './orderRows';
import { FAKE_SERVICES, FAKE_TITLES, FakeService } from './services';
import { Story, tellStory } from './story';

export const BASELINE_DAYS = 90;
const score = (own: number | null, mean: number, deviation: number) => ({ own, mean, deviation });

export const INDUSTRY: IndustryBenchmark = {
  name: 'Software & Technology',
  percent: { elite: 21, high: 34, medium: 32, low: 13 },
  source: 'as published in the article; DORA publishes none',
  quickCheck: {
    name: 'Technology',
    source: 'Industry data of the DORA Quick Check, edition of 2025, by DORA (dora.dev)',
    url: 'https://dora.dev/quickcheck/',
    licence: 'CC-BY-4.0',
    scores: {
      deploymentFrequency: score(8, 4.9, 2.8),
      leadTime: score(8, 5.7, 2.4),
      timeToRestore: score(null, 7.4, 2.1),
      changeFailureRate: score(8.7, 8.1, 2),
      reworkRate: score(9, 7.7, 2.2),
    },
  },
};

type Parts = Pick<MetricWindow, 'from' | 'to'>;

const refOf = (service: FakeService) => `component:default/${service.name}`;

/** Scorecard and coverage of a made-up organisation, near enough to the backend's for pictures and tests. */
export class FakeOrganisation {
  readonly #stories = new Map<string, Story>();

  constructor(
    readonly now: number,
    readonly empty = false,
  ) {}

  scorecard(query: ScorecardQuery, window: MetricWindow): ScorecardResponse {
    const { groupBy = 'entity', q, band } = query;
    const services = this.select(query);
    const wanted = (row: ScorecardItem) => {
      if (q && !`${row.title} ${row.ref}`.toLowerCase().includes(q.toLowerCase())) return false;
      if (!band) return true;
      const [metric, name] = band.split(':') as [(typeof METRIC_IDS)[number], string];
      const value = row.metrics[metric];
      return name === (value.status === 'ok' ? value.band : 'noData');
    };
    const rows = orderRows(this.#rows(services, groupBy, window).filter(wanted), query);
    const start = Number(query.cursor ?? 0);
    const end = start + (query.limit ?? 50);
    const all = this.row('all', services, window);
    const { headline } = query;
    return {
      ...(headline && { headline: this.#headline(query, headline, window) }),
      groupBy,
      profile: query.profile ?? 'standard',
      bands: query.bands ?? 'standard',
      window,
      baselineDays: BASELINE_DAYS,
      items: rows.slice(start, end),
      totalItems: rows.length,
      ...(end < rows.length ? { nextCursor: String(end) } : {}),
      distribution: distributionOf(rows),
      movers: fakeMovers(rows),
      totals: {
        entities: services.length,
        ungrouped: 0,
        metrics: all.metrics,
        distribution: distributionOf(this.#rows(services, 'entity', window)),
        coverage: all.coverage,
        collectedAt: all.collectedAt,
        notes: all.notes,
      },
      industry: INDUSTRY,
    };
  }

  #headline(
    query: ScorecardQuery,
    groupBy: ScorecardGrouping,
    window: MetricWindow,
  ): ScorecardHeadline {
    const all = { ...query, groupBy, q: undefined, band: undefined, headline: undefined };
    const { totalItems, movers, totals, industry } = this.scorecard(all, window);
    const { problems } = this.coverage({});
    return { groupBy, totalItems, movers, totals, industry, problems };
  }

  series(query: ScorecardSeriesQuery, window: MetricWindow): ScorecardSeriesResponse {
    const services = this.select(query);
    return {
      profile: query.profile ?? 'standard',
      bands: query.bands ?? 'standard',
      window,
      interval: query.interval,
      entities: services.length,
      points: bucketsOf(this.pool(services), window, query.interval),
    };
  }

  coverage(query: CoverageQuery) {
    return fakeCoverage(this.empty ? [] : FAKE_SERVICES, query, this.now);
  }

  select(filters: EntityFilters): FakeService[] {
    const any = (wanted: string[] | undefined, has: string[]) =>
      wanted === undefined || wanted.some(value => has.some(own => own.endsWith(value)));
    return (this.empty ? [] : FAKE_SERVICES).filter(
      service =>
        any(filters.owner, [service.owner]) &&
        any(filters.system, [service.system]) &&
        any(filters.domain, [service.domain]) &&
        any(filters.type, [service.type]) &&
        any(filters.lifecycle, [service.lifecycle]) &&
        any(filters.tag, service.tags) &&
        any(filters.ref, [refOf(service)]),
    );
  }

  pool(services: FakeService[]): Story {
    const stories = services.map((service, index) => this.#storyOf(service, index + 11));
    return {
      deployments: stories.flatMap(story => story.deployments),
      changes: stories.flatMap(story => story.changes),
      incidents: stories.flatMap(story => story.incidents),
    };
  }

  row(ref: string, services: FakeService[], window: Parts): ScorecardItem {
    const [only] = services;
    const isEntity = ref.startsWith('component:');
    const coverage: CollectionCounts = { ok: 0, pending: 0, stale: 0, error: 0, notConfigured: 0 };
    for (const service of services) coverage[service.state] += 1;
    const metrics = this.#measure(services, window);
    return {
      ref,
      title: FAKE_TITLES[ref] ?? only?.title ?? ref,
      metrics,
      entities: services.length,
      bands: 'standard',
      owner: isEntity ? only.owner : null,
      system: isEntity ? only.system : null,
      domain: isEntity ? only.domain : null,
      type: isEntity ? only.type : null,
      lifecycle: isEntity ? only.lifecycle : null,
      collectedAt:
        coverage.notConfigured === services.length
          ? null
          : new Date(this.now - (coverage.error ? 7 * 60 : 4) * 60_000).toISOString(),
      coverage,
      notes: notesOf(metrics),
    };
  }

  #rows(services: FakeService[], groupBy: string, window: Parts): ScorecardItem[] {
    const groups = new Map<string, FakeService[]>();
    for (const service of services) {
      const key =
        groupBy === 'all' || groupBy === 'entity'
          ? groupBy
          : service[groupBy as 'owner' | 'system' | 'domain'];
      const ref = key === 'entity' ? refOf(service) : key;
      groups.set(ref, [...(groups.get(ref) ?? []), service]);
    }
    return [...groups].map(([ref, members]) => this.row(ref, members, window));
  }

  #measure(services: FakeService[], { from, to }: Parts): Metrics {
    const story = this.pool(services);
    const [start, end] = [Date.parse(from), Date.parse(to)];
    const metrics = measureStory(story, start, end);
    const previous = measureStory(story, start - (end - start), start);
    const baseline = measureStory(story, start - BASELINE_DAYS * DAY_MS, start);
    for (const id of METRIC_IDS) {
      const before = (days: number) => ({
        from: new Date(start - days * DAY_MS).toISOString(),
        to: from,
      });
      metrics[id].previous = briefly(previous[id], before((end - start) / DAY_MS));
      metrics[id].baseline = briefly(baseline[id], before(BASELINE_DAYS));
      const { baseline: past } = metrics[id];
      const is = metrics[id];
      if (is.status === 'ok' && past?.status === 'ok')
        past.verdict = fakeVerdict(id, is.value, past.value);
      metrics[id].standsOut = past?.status === 'ok' && past.verdict !== 'none';
    }
    return metrics;
  }

  #storyOf(service: FakeService, seed: number): Story {
    const known = this.#stories.get(service.name);
    if (known) return known;
    const story = tellStory(service.character, this.now, seed);
    this.#stories.set(service.name, story);
    return story;
  }
}

function briefly(past: Metrics[keyof Metrics], span: { from: string; to: string }): PreviousValue {
  if (past.status !== 'ok') return past;
  const { status, value, sampleSize } = past;
  return { status, value, sampleSize, ...span, verdict: 'none', comparable: true };
}

function notesOf({ leadTime, changeFailureRate: failures }: Metrics): Note[] {
  if (leadTime.status !== 'ok' || failures.status !== 'ok') return [];
  if (leadTime.baseline?.status !== 'ok' || failures.baseline?.status !== 'ok') return [];
  const faster = leadTime.value < leadTime.baseline.value * 0.9;
  if (!faster || failures.value < failures.baseline.value * 1.2) return [];
  return [
    {
      code: 'FASTER_BUT_LESS_STABLE',
      message: 'Lead time fell while the change failure rate rose.',
      metrics: ['leadTime', 'changeFailureRate'],
    },
  ];
}

export function distributionOf(rows: ScorecardItem[]): BandDistribution {
  const entries = METRIC_IDS.map(id => {
    const counts = { elite: 0, high: 0, medium: 0, low: 0, noData: 0, unbanded: 0 };
    for (const { metrics } of rows) {
      const value = metrics[id];
      counts[value.status === 'ok' ? (value.band ?? 'unbanded') : 'noData'] += 1;
    }
    return [id, counts];
  });
  return Object.fromEntries(entries);
}
