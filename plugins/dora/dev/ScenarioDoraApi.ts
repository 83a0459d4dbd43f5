import { DoraApi, FactQuery, MetricsQuery, SeriesQuery } from '../src/api';
import { FakeDoraApi } from '../src/api/__testUtils__/FakeDoraApi';
import { scenarioOf } from './scenarioEntities';

/** Answers for each entity in the state it stands for. */
export class ScenarioDoraApi implements DoraApi {
  readonly #fakes = new Map<string, FakeDoraApi>();

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

  #of(entityRef: string): FakeDoraApi {
    const known = this.#fakes.get(entityRef);
    if (known) return known;
    const fake = new FakeDoraApi(scenarioOf(entityRef), Date.now());
    this.#fakes.set(entityRef, fake);
    return fake;
  }
}
