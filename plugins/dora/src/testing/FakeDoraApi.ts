import {
  AbsencesInput,
  AbsencesResponse,
  DAY_MS,
  FactListResponse,
  GoalInput,
  MetricId,
  MetricWindow,
  PreviousValue,
} from 'backstage-plugin-dora-common';
import {
  CoverageQuery,
  DoraApi,
  FactQuery,
  GoalsQuery,
  MetricsQuery,
  ReportQuery,
  ScorecardQuery,
  ScorecardSeriesQuery,
  SeriesQuery,
} from '../api';
import { fakeVerdict } from './fakeVerdicts';
import { FakeGoals } from './FakeGoals';
import { fakeInsights } from './fakeInsights';
import { FakeOrganisation } from './FakeOrganisation';
import { fakeReport } from './fakeReport';
import { measureStory } from './measureStory';
import { Scenario, ScenarioName, SCENARIOS } from './scenarios';
import { bucketsOf } from './bucketsOf';
import { Story, tellStory } from './story';

interface Fact {
  counted: boolean;
}

function isPooled(entityRef: string): boolean {
  return /^(group|system|domain):/.test(entityRef);
}

/** Facts of a pool say whose they are. */
function withService<T extends Fact>(entityRef: string, facts: T[]): T[] {
  if (!isPooled(entityRef)) return facts;
  return facts.map(fact => ({ ...fact, entityRef: 'component:default/checkout' }));
}

/** Answers like the backend would, from a made-up service. */
export class FakeDoraApi implements DoraApi {
  readonly #scenario: Scenario;
  readonly #now: number;
  readonly #story: Story;
  /** Entities for which a collection was asked. */
  readonly collected: string[] = [];
  readonly confirmed: AbsencesResponse[] = [];
  #organisation?: FakeOrganisation;
  #goals?: FakeGoals;

  constructor(name: ScenarioName = 'elite', now: number = Date.parse('2026-05-29T12:00:00Z')) {
    this.#scenario = SCENARIOS[name];
    this.#now = now;
    this.#story = tellStory(this.#scenario.character, now);
  }

  async getEntityMetrics(entityRef: string, query: MetricsQuery) {
    await this.#obey();
    const window = this.#window(query);
    const [from, to] = [Date.parse(window.from), Date.parse(window.to)];
    const story = this.#collectedStory();
    const metrics = measureStory(story, from, to);
    const before = measureStory(story, from - (to - from), from);
    for (const id of Object.keys(metrics) as Array<keyof typeof metrics>) {
      const was = before[id];
      const verdictOf = (metric: MetricId) => {
        const is = metrics[metric];
        return is.status === 'ok' && was.status === 'ok'
          ? fakeVerdict(metric, is.value, was.value)
          : 'none';
      };
      const previous: PreviousValue =
        was.status === 'ok'
          ? {
              status: 'ok',
              value: was.value,
              sampleSize: was.sampleSize,
              from: new Date(from - (to - from)).toISOString(),
              to: window.from,
              verdict: verdictOf(id),
              comparable: true,
            }
          : was;
      metrics[id].previous = previous;
    }
    const sources = this.#scenario.sources(this.#now);
    const pooled = isPooled(entityRef) ? { entities: 3 } : {};
    return { entityRef, ...this.#definition(query), window, metrics, sources, ...pooled };
  }

  async getSeries(entityRef: string, query: SeriesQuery) {
    await this.#obey();
    const window = this.#window(query);
    const { interval } = query;
    const points = bucketsOf(this.#collectedStory(), window, interval);
    return { entityRef, ...this.#definition(query), window, interval, points };
  }

  async getDeployments(entityRef: string, query: FactQuery) {
    const facts = withService(entityRef, this.#collectedStory().deployments);
    return this.#page(facts, query, d => [d.finishedAt ?? d.createdAt, d.durationSeconds]);
  }

  async getChanges(entityRef: string, query: FactQuery) {
    const facts = withService(entityRef, this.#collectedStory().changes);
    return this.#page(facts, query, c => [c.deployedAt ?? c.mergedAt, c.leadTimeSeconds]);
  }

  async getIncidents(entityRef: string, query: FactQuery) {
    const facts = withService(entityRef, this.#collectedStory().incidents);
    return this.#page(facts, query, i => [i.resolvedAt ?? i.openedAt, i.timeToRestoreSeconds]);
  }

  async collect(entityRef: string) {
    await this.#obey();
    this.collected.push(entityRef);
  }

  async confirmAbsences(entityRef: string, absences: AbsencesInput) {
    await this.#obey();
    this.confirmed.push({ entityRef, ...absences });
  }

  async getEvidenceCsv() {
    await this.#obey();
    return new Blob(['id\n']);
  }

  async getInsights(entityRef: string, query: MetricsQuery) {
    const { profile, bands, window, metrics } = await this.getEntityMetrics(entityRef, query);
    return fakeInsights({ entityRef, profile, bands, window, metrics });
  }

  async getScorecard(query: ScorecardQuery) {
    await this.#obey();
    return this.organisation.scorecard(query, this.#window(query));
  }

  async getScorecardCsv(query: ScorecardQuery) {
    const { items } = await this.getScorecard(query);
    return new Blob([['ref', ...items.map(({ ref }) => ref)].join('\n')]);
  }

  async getScorecardSeries(query: ScorecardSeriesQuery) {
    await this.#obey();
    return this.organisation.series(query, this.#window(query));
  }

  async getCoverage(query: CoverageQuery) {
    await this.#obey();
    return this.organisation.coverage(query);
  }

  async getMonthlyReport(query: ReportQuery) {
    await this.#obey();
    return fakeReport(this.organisation, this.goals.all, query);
  }

  async getGoals(query: GoalsQuery) {
    await this.#obey();
    return this.goals.list(query);
  }

  async setGoal(goal: GoalInput, id?: string) {
    await this.#obey();
    return this.goals.set(goal, id);
  }

  async dropGoal(id: string) {
    await this.#obey();
    this.goals.drop(id);
  }

  get organisation(): FakeOrganisation {
    this.#organisation ??= new FakeOrganisation(this.#now, this.#scenario.nothingThere);
    return this.#organisation;
  }

  get goals(): FakeGoals {
    this.#goals ??= new FakeGoals(this.#now);
    return this.#goals;
  }

  async #obey() {
    if (this.#scenario.hangs) await new Promise(() => {});
    if (this.#scenario.failure) throw this.#scenario.failure;
  }

  #definition(query: MetricsQuery) {
    return { profile: query.profile ?? ('standard' as const), bands: query.bands ?? 'standard' };
  }

  #window(query: MetricsQuery): MetricWindow {
    const to = query.to ? Date.parse(query.to) : this.#now;
    const from = query.from
      ? Date.parse(query.from)
      : to - Number.parseInt(query.window ?? '30d', 10) * DAY_MS;
    return {
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      days: (to - from) / DAY_MS,
    };
  }

  #collectedStory(): Story {
    const { collectedDays } = this.#scenario;
    if (collectedDays === undefined) return this.#story;
    const since = new Date(this.#now - collectedDays * DAY_MS).toISOString();
    return {
      deployments: this.#story.deployments.filter(d => d.createdAt >= since),
      changes: this.#story.changes.filter(c => c.deployedAt! >= since),
      incidents: this.#story.incidents.filter(i => i.openedAt! >= since),
    };
  }

  async #page<T extends Fact>(
    facts: T[],
    query: FactQuery,
    keysOf: (fact: T) => [time: string | null, duration: number | null],
  ): Promise<FactListResponse<T>> {
    await this.#obey();
    const { from, to } = this.#window(query);
    const inWindow = facts.filter(fact => {
      const [time] = keysOf(fact);
      return time !== null && time >= from && time < to;
    });
    const matching = inWindow.filter(
      fact => query.counted === undefined || fact.counted === query.counted,
    );
    const by = query.sort === 'duration' ? 1 : 0;
    const sign = query.order === 'asc' ? 1 : -1;
    const keyOf = (fact: T) => {
      const key = keysOf(fact)[by];
      return typeof key === 'string' ? Date.parse(key) : (key ?? -1);
    };
    const sorted = [...matching].sort((a, b) => sign * (keyOf(a) - keyOf(b)));
    const start = Number(query.cursor ?? 0);
    const limit = query.limit ?? 25;
    return {
      items: sorted.slice(start, start + limit),
      totalItems: sorted.length,
      ...(start + limit < sorted.length ? { nextCursor: String(start + limit) } : {}),
    };
  }
}
