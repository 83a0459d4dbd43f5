import { z } from 'zod';
import { AwsError } from './AwsError';
import { AwsWorld } from './AwsWorld';

/** Who asks, and where: taken from the signature. */
export interface Caller {
  accountId: string;
  region: string;
}

export interface OperationContext extends Caller {
  world: AwsWorld;
  now: number;
}

/** One operation of a service: checks its input, answers a plain JSON body. */
export type Operation = (input: unknown, context: OperationContext) => object;

/** Makes an operation of a schema and a function of checked input. */
export function operation<S extends z.ZodType>(
  schema: S,
  run: (input: z.output<S>, context: OperationContext) => object,
): Operation {
  return (input, context) => {
    const parsed = schema.safeParse(input);
    if (parsed.success) return run(parsed.data, context);
    const [issue] = parsed.error.issues;
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: at '${issue.path.join('.')}': ${issue.message}`,
    );
  };
}

/** One page of items; a token is the offset of the next one, good for the same operation only. */
export function page<T>(
  items: T[],
  { token, size, error }: { token: string | undefined; size: number; error: string },
): { items: T[]; next: string | undefined } {
  const offset = token === undefined ? 0 : Number(/^next-(\d+)$/.exec(token)?.[1] ?? NaN);
  if (!Number.isInteger(offset) || offset > items.length) {
    throw new AwsError(error, 'The next token is not valid');
  }
  const end = offset + size;
  return { items: items.slice(offset, end), next: end < items.length ? `next-${end}` : undefined };
}

/** The thing of this name in the caller's account and region. */
export function findPlaced<T extends { name: string; accountId: string; region: string }>(
  all: T[],
  name: string | undefined,
  { accountId, region }: Caller,
): T | undefined {
  return all.find(x => x.name === name && x.accountId === accountId && x.region === region);
}

export const seconds = (ms: number) => ms / 1000;
