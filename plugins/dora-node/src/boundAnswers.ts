import { Readable } from 'node:stream';

/**
 * A full page of AWS is a few megabytes at most (100,800 datapoints). Several times that is none any more, and as many of
 * it as requests are under way stand in the backend's memory at once.
 */
const MOST_BYTES = 32 * 1024 * 1024;

/** What a client of the AWS SDK lets others add to its requests. */
interface AwsClient {
  middlewareStack: { add(middleware: never, options: never): void };
}

interface Answered {
  response: { headers?: Record<string, string | undefined>; body?: unknown };
}

/**
 * An answer that is longer than any that makes sense.
 *
 * @public
 */
export class AnswerTooLongError extends Error {
  constructor() {
    super('The answer is too long to be read');
    this.name = 'AnswerTooLongError';
  }
}

/**
 * Lets a client of the AWS SDK read no more of an answer than makes sense: the SDK itself takes whatever it is sent into
 * memory. What is longer fails with AnswerTooLongError, and is not asked for again.
 *
 * @public
 */
export function boundAnswers(client: AwsClient, mostBytes: number = MOST_BYTES): void {
  const bounded = (next: (args: unknown) => Promise<Answered>) => async (args: unknown) => {
    const answered = await next(args);
    const { response } = answered;
    if (response.body instanceof Readable) {
      const told = Number(response.headers?.['content-length'] ?? 0);
      response.body = Readable.from(upTo(response.body, told, mostBytes), { objectMode: false });
    }
    return answered;
  };
  // The innermost: what the SDK makes of an answer, an error too, it makes of what this leaves.
  const options = { step: 'deserialize', priority: 'low', name: 'boundAnswers' };
  client.middlewareStack.add(bounded as never, options as never);
}

async function* upTo(body: Readable, told: number, mostBytes: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  try {
    if (told > mostBytes) throw new AnswerTooLongError();
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw new AnswerTooLongError();
      yield chunk;
    }
  } finally {
    // Closes the connection where something is left of it.
    body.destroy();
  }
}
