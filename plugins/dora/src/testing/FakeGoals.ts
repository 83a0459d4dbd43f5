import { ConflictError, NotFoundError } from '@backstage/errors';
import { DAY_MS, Goal, GoalInput, GoalsResponse } from 'backstage-plugin-dora-common';
import { GoalsQuery } from '../api';
import { FAKE_TITLES } from './services';

/** Too new for a baseline. */
export const YOUNG_REF = 'component:default/scanner-gateway';

/** Goals in memory: one under way, one reached. */
export class FakeGoals {
  all: Goal[];

  constructor(readonly now: number) {
    this.all = [
      this.#goal('g1', {
        ref: 'group:default/routing',
        metric: 'leadTime',
        improvement: 0.15,
        owner: 'group:default/routing',
        start: this.#at(-40),
        due: this.#at(50),
      }),
      {
        ...this.#goal('g2', {
          ref: 'group:default/payments',
          metric: 'changeFailureRate',
          improvement: 0.2,
          owner: 'group:default/payments',
          start: this.#at(-95),
          due: this.#at(-5),
        }),
        state: 'missed',
        baseline: {
          status: 'ok',
          value: 0.15,
          sampleSize: 140,
          from: this.#at(-185),
          to: this.#at(-95),
          verdict: 'none',
          comparable: true,
        },
        target: 0.12,
        progress: {
          status: 'ok',
          value: 0.21,
          sampleSize: 38,
          achieved: -2,
          from: this.#at(-35),
          to: this.#at(-5),
        },
      },
    ];
  }

  list(query: GoalsQuery): GoalsResponse {
    const items = this.all.filter(
      goal =>
        (!query.ref || query.ref.includes(goal.ref)) &&
        (!query.metric || query.metric === goal.metric),
    );
    return { items, totalItems: items.length };
  }

  set(input: GoalInput, id?: string): Goal {
    if (input.ref === YOUNG_REF) {
      throw new ConflictError(
        'Measure first: there are 34 of the 90 days of data that a baseline needs.',
      );
    }
    const goal = this.#goal(id ?? `g${this.all.length + 1}`, input);
    this.all = [...this.all.filter(other => other.id !== goal.id), goal];
    return goal;
  }

  drop(id: string) {
    if (!this.all.some(goal => goal.id === id)) throw new NotFoundError('No such goal');
    this.all = this.all.filter(goal => goal.id !== id);
  }

  #at(days: number): string {
    return new Date(this.now + days * DAY_MS).toISOString();
  }

  #goal(id: string, input: GoalInput): Goal {
    const start = input.start ?? this.#at(0);
    const better = input.metric === 'deploymentFrequency' ? 1 : -1;
    const baseline = { leadTime: 86_400, timeToRestore: 7200, deploymentFrequency: 2 };
    const value = baseline[input.metric as 'leadTime'] ?? 0.2;
    return {
      ...input,
      id,
      title: FAKE_TITLES[input.ref] ?? input.ref.replace(/^.*\//, ''),
      start,
      setAt: start,
      profile: 'standard',
      baseline: {
        status: 'ok',
        value,
        sampleSize: 140,
        from: this.#at(-130),
        to: start,
        verdict: 'none',
        comparable: true,
      },
      target: value * (1 + better * input.improvement),
      state: start > this.#at(0) ? 'notStarted' : 'running',
      progress: {
        status: 'ok',
        value: value * (1 + better * input.improvement * 0.49),
        sampleSize: 43,
        achieved: 0.49,
        from: this.#at(-30),
        to: this.#at(0),
      },
    };
  }
}
