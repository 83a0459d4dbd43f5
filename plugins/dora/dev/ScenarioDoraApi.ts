import { AbsencesInput, GoalInput } from 'backstage-plugin-dora-common';
import {
  CoverageQuery,
  DoraApi,
  EvidenceList,
  FactQuery,
  GoalsQuery,
  MetricsQuery,
  ReportQuery,
  ScorecardQuery,
  ScorecardSeriesQuery,
  SeriesQuery,
} from '../src/api';
import { FakeDoraApi } from '../src/testing/FakeDoraApi';
import { ScenarioName } from '../src/testing/scenarios';
import { SCENARIO_NAMES, scenarioOf } from './scenarioEntities';

/** The page has no entity that stands for a state, so `?state=unavailable` and so on asks for one. */
function stateOfPage(): ScenarioName {
  const wanted = new URLSearchParams(window.location.search).get('state');
  return SCENARIO_NAMES.find(name => name === wanted) ?? 'elite';
}

/** Answers for each entity in the state it stands for. */
export class ScenarioDoraApi implements DoraApi {
  readonly #fakes = new Map<ScenarioName, FakeDoraApi>();

  getEntityMetrics(entityRef: string, query: MetricsQuery) {
    return this.#of(entityRef).getEntityMetrics(entityRef, query);
  }

  getSeries(entityRef: string, query: SeriesQuery) {
    return this.#of(entityRef).getSeries(entityRef, query);
  }

  getDeployments(entityRef: string, query: FactQuery) {
    return this.#of(entityRef).getDeployments(entityRef, query);
  }

  getChanges(entityRef: string, query: FactQuery) {
    return this.#of(entityRef).getChanges(entityRef, query);
  }

  getIncidents(entityRef: string, query: FactQuery) {
    return this.#of(entityRef).getIncidents(entityRef, query);
  }

  collect(entityRef: string) {
    return this.#of(entityRef).collect(entityRef);
  }

  confirmAbsences(entityRef: string, absences: AbsencesInput) {
    return this.#of(entityRef).confirmAbsences(entityRef, absences);
  }

  getEvidenceCsv(entityRef: string, _list: EvidenceList, _query: FactQuery) {
    return this.#of(entityRef).getEvidenceCsv();
  }

  getInsights(entityRef: string, query: MetricsQuery) {
    return this.#of(entityRef).getInsights(entityRef, query);
  }

  getScorecard(query: ScorecardQuery) {
    return this.#page.getScorecard(query);
  }

  getScorecardCsv(query: ScorecardQuery) {
    return this.#page.getScorecardCsv(query);
  }

  getScorecardSeries(query: ScorecardSeriesQuery) {
    return this.#page.getScorecardSeries(query);
  }

  getCoverage(query: CoverageQuery) {
    return this.#page.getCoverage(query);
  }

  getMonthlyReport(query: ReportQuery) {
    return this.#page.getMonthlyReport(query);
  }

  getGoals(query: GoalsQuery) {
    return this.#page.getGoals(query);
  }

  setGoal(goal: GoalInput, id?: string) {
    return this.#page.setGoal(goal, id);
  }

  dropGoal(id: string) {
    return this.#page.dropGoal(id);
  }

  get #page(): FakeDoraApi {
    return this.#in(stateOfPage());
  }

  #of(entityRef: string): FakeDoraApi {
    return this.#in(scenarioOf(entityRef));
  }

  #in(scenario: ScenarioName): FakeDoraApi {
    const known = this.#fakes.get(scenario);
    if (known) return known;
    const fake = new FakeDoraApi(scenario, Date.now());
    this.#fakes.set(scenario, fake);
    return fake;
  }
}
