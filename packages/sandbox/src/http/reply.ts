import { createHash } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';

export interface ReplyOptions {
  status?: number;
  headers?: Record<string, string>;
  contentType?: string;
  /** Breaks the body off half-way: as a whole answer that is too short, or with the connection. */
  breakOff?: 'truncate' | 'resetMidBody';
}

/** Sends an answer. A body that is not text goes out as JSON. */
export function reply(
  request: IncomingMessage,
  response: ServerResponse,
  body: unknown,
  options: ReplyOptions = {},
): void {
  const { status = 200, headers = {}, breakOff } = options;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const bytes = Buffer.from(text);
  const all: Record<string, string> = {
    'Content-Type':
      options.contentType ?? (typeof body === 'string' ? 'text/plain' : 'application/json'),
    ...headers,
  };
  if (request.method === 'GET' && status === 200) {
    all.ETag = `W/"${createHash('md5').update(bytes).digest('hex')}"`;
    if (request.headers['if-none-match'] === all.ETag) {
      response.writeHead(304, all).end();
      return;
    }
  }
  const half = bytes.subarray(0, bytes.length >> 1);
  if (breakOff === 'truncate') {
    response.writeHead(status, all).end(half);
  } else if (breakOff === 'resetMidBody') {
    response.writeHead(status, { ...all, 'Content-Length': String(bytes.length) });
    response.write(half, () => response.destroy());
  } else {
    response.writeHead(status, { ...all, 'Content-Length': String(bytes.length) }).end(bytes);
  }
}

/** Reads a body of JSON; an empty one is an empty object. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text ? JSON.parse(text) : {};
}
