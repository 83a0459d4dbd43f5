import { GetMetricDataCommand, MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { SourceError } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { AwsClients, Place } from '../AwsClients';
import { maybeText, readRows, textOf } from '../readRows';
import { toSourceError } from '../toSourceError';
import { PeriodRead } from './metricPeriods';

/** GetMetricData takes no more queries in one call. */
const QUERIES_PER_CALL = 500;
const resultRow = z
  .object({
    Id: z.string(),
    Timestamps: z.array(z.date()).default([]),
    Values: z.array(z.number()).default([]),
    StatusCode: maybeText,
  })
  .refine(({ Timestamps, Values }) => Timestamps.length === Values.length);
/** How long a question waits for others that can go in the same call. */
const GATHER_MS = 25;

/** A metric's sum per period, by period start in epoch milliseconds. */
type Sums = Map<number, number>;

/** What came of a question. */
interface Result {
  sums: Sums;
  /** By the last answer to it: `Complete`, or what is missing. */
  status: string | undefined;
}

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
        batch.forEach((question, n) => this.#answer(place, question, results.get(`q${n}`)));
      } catch (error) {
        const failure = toSourceError(
          error,
          `metrics ${this.#namespace} in ${place.accountId}/${place.region}`,
        );
        batch.forEach(({ fail }) => fail(failure));
      }
    }
  }

  /** A call may succeed and lack one metric or a part of it, or tell it oddly: that is not the same as none. */
  #answer(place: Place, { metric, pipeline, answer, fail }: Question, result: Result | undefined) {
    if (result?.status === 'Complete') {
      answer(result.sums);
      return;
    }
    const what = `metric ${metric} of ${pipeline} in ${place.accountId}/${place.region}`;
    const isRefused = result?.status === 'Forbidden';
    fail(
      isRefused
        ? new SourceError('forbidden', `${what}: AWS denied access to it`)
        : new SourceError('unreachable', `${what}: AWS answered only a part; trying again later`),
    );
  }

  /** What is told oddly is left out as a whole: any page of it may be the one that cannot be read. */
  async #ask(place: Place, read: PeriodRead, batch: Question[]): Promise<Map<string, Result>> {
    const client = await this.#clients.cloudWatch(place);
    const what = `metrics ${this.#namespace} in ${place.accountId}/${place.region}`;
    const results = new Map<string, Result>();
    const odd = new Set<string>();
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
      const { rows, unread } = readRows(resultRow, page.MetricDataResults, what);
      for (const row of rows) add(results, row);
      for (const row of unread) {
        const id = textOf(row, 'Id');
        if (id === undefined) {
          throw new SourceError('badAnswer', `${what}: AWS answered one without saying which`);
        }
        odd.add(id);
      }
      token = page.NextToken;
    } while (token);
    for (const id of odd) results.delete(id);
    return results;
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

function add(results: Map<string, Result>, row: z.output<typeof resultRow>) {
  const { Id, Timestamps, Values, StatusCode } = row;
  const sums: Sums = results.get(Id)?.sums ?? new Map();
  Timestamps.forEach((at, i) => sums.set(at.getTime(), Values[i]));
  results.set(Id, { sums, status: StatusCode });
}
