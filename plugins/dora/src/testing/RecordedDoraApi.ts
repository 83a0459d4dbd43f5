import {
  AbsencesInput,
  AbsencesResponse,
  Goal,
  GoalInput,
  GoalsResponse,
} from 'backstage-plugin-dora-common';
import { NotFoundError } from '@backstage/errors';
import { DoraClient, GoalsQuery } from '../api';
import { recordedAnswer, RecordedScenario } from './recordedAnswer';
import { reportUnrecorded } from './unrecorded';

/** `loading` never answers, and `unavailable` cannot be reached. */
export type ScenarioName = RecordedScenario | 'loading' | 'unavailable';

const BASE = 'http://recorded/api/dora';
const ALL_GOALS = 'GET goals?limit=50';

/** The same for the same request, in whichever order its parameters are; readable, and a path that can be asked. */
function questionOf(url: string, { method = 'GET', body }: RequestInit): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.sort();
  const query = searchParams.toString().replaceAll('%3A', ':').replaceAll('%2F', '/');
  const path = pathname.replace('/api/dora/v1/', '');
  return `${method} ${path}${query && `?${query}`}${body ? ` ${body}` : ''}`;
}

function toResponse(answer: unknown): Response {
  const { statusCode = 200 } = (answer as { response?: { statusCode?: number } }).response ?? {};
  const isText = typeof answer === 'string';
  return new Response(isText ? answer : JSON.stringify(answer), {
    status: statusCode,
    headers: { 'content-type': isText ? 'text/csv' : 'application/json' },
  });
}

function answering(scenario: ScenarioName): typeof fetch {
  return async (url, init = {}) => {
    if (scenario === 'loading') return new Promise(() => {});
    if (scenario === 'unavailable') throw new TypeError('Failed to fetch');
    const question = questionOf(String(url), init);
    const answer = recordedAnswer(scenario, question) ?? null;
    if (answer !== null) return toResponse(answer);
    reportUnrecorded(scenario, question);
    throw new Error(`Nothing is recorded of ${question}`);
  };
}

/** The client as it is, answered over HTTP what the backend answered in a scenario. What is set or asked for is kept. */
export class RecordedDoraApi extends DoraClient {
  readonly #scenario: ScenarioName;
  #goals?: Goal[];
  /** Entities for which a collection was asked. */
  readonly collected: string[] = [];
  readonly confirmed: AbsencesResponse[] = [];

  constructor(scenario: ScenarioName = 'organisation') {
    super({
      discoveryApi: { getBaseUrl: async () => BASE },
      fetchApi: { fetch: answering(scenario) },
    });
    this.#scenario = scenario;
  }

  async collect(entityRef: string) {
    this.collected.push(entityRef);
  }

  async confirmAbsences(entityRef: string, absences: AbsencesInput) {
    this.confirmed.push({ entityRef, ...absences });
  }

  /** Those that are recorded, until a test or a dialog changes them. */
  get goals(): Goal[] {
    const answer = recordedAnswer(this.#scenario as RecordedScenario, ALL_GOALS);
    this.#goals ??= (answer as GoalsResponse).items;
    return this.#goals;
  }

  set goals(goals: Goal[]) {
    this.#goals = goals;
  }

  async getGoals(query: GoalsQuery): Promise<GoalsResponse> {
    const answer = await super.getGoals({ limit: 50 });
    const items = (this.#goals ?? answer.items).filter(
      goal =>
        (!query.ref || query.ref.includes(goal.ref)) &&
        (!query.metric || query.metric === goal.metric),
    );
    return { profile: answer.profile, items, totalItems: items.length };
  }

  async setGoal(input: GoalInput, id?: string): Promise<Goal> {
    const goal = await super.setGoal(input, id);
    this.goals = [...this.goals.filter(other => other.id !== goal.id), goal];
    return goal;
  }

  async dropGoal(id: string): Promise<void> {
    if (!this.goals.some(goal => goal.id === id)) throw new NotFoundError('No such goal');
    this.goals = this.goals.filter(goal => goal.id !== id);
  }
}
