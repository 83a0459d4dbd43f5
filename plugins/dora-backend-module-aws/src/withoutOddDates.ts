import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';

/** What dates are called in the answers of all services that are asked, and lists of them. */
const DATE = /(?:[Tt]ime|Timestamp|^created)$/;
const DATES = /Timestamps$/;
const EPOCH_SECONDS = /^-?\d+(?:\.\d+)?$/;

interface Answer {
  statusCode: number;
  body?: unknown;
}

/**
 * Takes dates that are none out of an answer before the SDK reads it, which for one of them refuses all rows. A row then
 * lacks its date, and is judged by its schema as any other. All services speak JSON, with dates in epoch seconds.
 */
export function withoutOddDates({
  middlewareStack,
}: Pick<CloudWatchClient, 'middlewareStack'>): void {
  middlewareStack.add(
    next => async args => {
      const answered = await next(args);
      const response = answered.response as Answer;
      if (response.statusCode === 200 && response.body instanceof Readable) {
        response.body = mendDates(await buffer(response.body));
      }
      return answered;
    },
    // Between the network and what makes objects of the answer, which is of the same step.
    { step: 'deserialize', priority: 'low', name: 'withoutOddDates' },
  );
}

/** The answer as it came where there is nothing to mend in it, or where it is no JSON: that is told as ever. */
function mendDates(body: Buffer): Buffer {
  let isMended = false;
  const mend = (value: unknown, instead: unknown) => {
    if (isDate(value)) return value;
    isMended = true;
    return instead;
  };
  const readField = (name: string, value: unknown) => {
    if (DATE.test(name)) return mend(value, undefined);
    // Among others it keeps its place: each belongs to a value.
    return DATES.test(name) && Array.isArray(value) ? value.map(one => mend(one, null)) : value;
  };
  try {
    const answer: unknown = JSON.parse(body.toString(), readField);
    return isMended ? Buffer.from(JSON.stringify(answer)) : body;
  } catch {
    return body;
  }
}

function isDate(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value === 'string') return EPOCH_SECONDS.test(value);
  return Number.isFinite(value);
}
