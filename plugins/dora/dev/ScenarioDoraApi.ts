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
import { RecordedDoraApi, ScenarioName } from '../src/testing/RecordedDoraApi';
import { SCENARIO_NAMES, scenarioOf } from './scenarioEntities';

/** Whom the answers of every scenario are about. */
const RECORDED_REF = 'component:default/checkout';

/** The page has no entity that stands for a state, so `?state=unavailable` and so on asks for one. */
function stateOfPage(): ScenarioName {
  const wanted = new URLSearchParams(window.location.search).get('state');
  return SCENARIO_NAMES.find(name => name === wanted) ?? 'organisation';
}

/** Answers for each entity in the state it stands for, as far as answers are recorded. */
export class ScenarioDoraApi implements DoraApi {
  readonly #apis = new Map<ScenarioName, RecordedDoraApi>();

  getEntityMetrics(entityRef: string, query: MetricsQuery) {
    const { api, ref } = this.#of(entityRef);
    return api.getEntityMetrics(ref, query);
  }

  getSeries(entityRef: string, query: SeriesQuery) {
    const { api, ref } = this.#of(entityRef);
    return api.getSeries(ref, query);
  }

  getDeployments(entityRef: string, query: FactQuery) {
    const { api, ref } = this.#of(entityRef);
    return api.getDeployments(ref, query);
  }

  getChanges(entityRef: string, query: FactQuery) {
    const { api, ref } = this.#of(entityRef);
    return api.getChanges(ref, query);
  }

  getIncidents(entityRef: string, query: FactQuery) {
    const { api, ref } = this.#of(entityRef);
    return api.getIncidents(ref, query);
  }

  collect(entityRef: string) {
    return this.#of(entityRef).api.collect(entityRef);
  }

  confirmAbsences(entityRef: string, absences: AbsencesInput) {
    return this.#of(entityRef).api.confirmAbsences(entityRef, absences);
  }

  getEvidenceCsv(entityRef: string, list: EvidenceList, query: FactQuery) {
    const { api, ref } = this.#of(entityRef);
    return api.getEvidenceCsv(ref, list, query);
  }

  getInsights(entityRef: string, query: MetricsQuery) {
    const { api, ref } = this.#of(entityRef);
    return api.getInsights(ref, query);
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

  get #page(): RecordedDoraApi {
    return this.#in(stateOfPage());
  }

  #of(entityRef: string): { api: RecordedDoraApi; ref: string } {
    const scenario = scenarioOf(entityRef);
    return scenario
      ? { api: this.#in(scenario), ref: RECORDED_REF }
      : { api: this.#page, ref: entityRef };
  }

  #in(scenario: ScenarioName): RecordedDoraApi {
    const known = this.#apis.get(scenario);
    if (known) return known;
    const api = new RecordedDoraApi(scenario);
    this.#apis.set(scenario, api);
    return api;
  }
}
