import {
  GetMetricDataCommand,
  MetricDataQuery,
  MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { AwsClients, Place } from '../AwsClients';
import { toSourceError } from '../toSourceError';
import { PeriodRead } from './metricPeriods';

/** GetMetricData takes no more queries in one call. */
const QUERIES_PER_CALL = 500;
/** How long a question waits for others that can go in the same call. */
const GATHER_MS = 25;

/** A metric's sum per period, by period start in epoch milliseconds. */
type Sums = Map<number, number>;

interface Question {
  metric: string;
  pipeline: string;
  answer: (sums: Sums) => void;
  fail: (error: unknown) => void;
}

/**
 * Gathers the questions of pipelines that are collected at the same time into calls of up to 500 queries. Questions
 * go together when they ask the same account and region for the same stretch in the same period.
 */
export class MetricBatcher {
  readonly #clients: AwsClients;
  readonly #namespace: string;
  readonly #waiting = new Map<string, Question[]>();

  constructor(clients: AwsClients, namespace: string) {
    this.#clients = clients;
    this.#namespace = namespace;
  }

  /** The sums of a metric of one pipeline. Rejects with SourceError, and with the reason of the signal once it is aborted. */
  sums(
    place: Place,
    read: PeriodRead,
    { metric, pipeline, signal }: Pick<Question, 'metric' | 'pipeline'> & { signal: AbortSignal },
  ): Promise<Sums> {
    const { accountId, region } = place;
    const key = JSON.stringify([accountId, region, read]);
    return new Promise((answer, fail) => {
      if (signal.aborted) {
        fail(signal.reason);
        return;
      }
      // The call goes on for others that wait for it, too.
      signal.addEventListener('abort', () => fail(signal.reason), { once: true });
      const waiting = this.#waiting.get(key);
      if (waiting) {
        waiting.push({ metric, pipeline, answer, fail });
        return;
      }
      this.#waiting.set(key, [{ metric, pipeline, answer, fail }]);
      setTimeout(() => {
        const questions = this.#waiting.get(key) ?? [];
        this.#waiting.delete(key);
        void this.#askAll(place, read, questions);
      }, GATHER_MS);
    });
  }

  async #askAll(place: Place, read: PeriodRead, questions: Question[]): Promise<void> {
    for (let i = 0; i < questions.length; i += QUERIES_PER_CALL) {
      const batch = questions.slice(i, i + QUERIES_PER_CALL);
      try {
        const results = await this.#ask(place, read, batch);
        batch.forEach(({ answer }, n) => answer(results.get(`q${n}`) ?? new Map()));
      } catch (error) {
        const failure = toSourceError(
          error,
          `metrics ${this.#namespace} in ${place.accountId}/${place.region}`,
        );
        batch.forEach(({ fail }) => fail(failure));
      }
    }
  }

  async #ask(place: Place, read: PeriodRead, batch: Question[]): Promise<Map<string, Sums>> {
    const client = await this.#clients.cloudWatch(place);
    const sums = new Map<string, Sums>();
    let token: string | undefined;
    do {
      const page = await client.send(
        new GetMetricDataCommand({
          MetricDataQueries: batch.map((question, n) => this.#query(question, n, read)),
          StartTime: new Date(read.from),
          EndTime: new Date(read.to),
          ScanBy: 'TimestampAscending',
          NextToken: token,
        }),
      );
      for (const result of page.MetricDataResults ?? []) add(sums, result);
      token = page.NextToken;
    } while (token);
    return sums;
  }

  #query(
    { metric, pipeline }: Question,
    n: number,
    { periodSeconds }: PeriodRead,
  ): MetricDataQuery {
    return {
      Id: `q${n}`,
      MetricStat: {
        Metric: {
          Namespace: this.#namespace,
          MetricName: metric,
          Dimensions: [{ Name: 'PipelineName', Value: pipeline }],
        },
        Period: periodSeconds,
        Stat: 'Sum',
      },
    };
  }
}

function add(sums: Map<string, Sums>, { Id, Timestamps = [], Values = [] }: MetricDataResult) {
  if (!Id) return;
  const known = sums.get(Id) ?? new Map();
  Timestamps.forEach((at, i) => known.set(at.getTime(), Values[i]));
  sums.set(Id, known);
}
