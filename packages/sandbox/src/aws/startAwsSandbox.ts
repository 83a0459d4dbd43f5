import http, { IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError, throttled } from './AwsError';
import { AwsFault, AwsFaults } from './AwsFaults';
import { AwsWorld } from './AwsWorld';
import { Roles, assumeRole, callerIdentity } from './operations/sts';
import { Service, routeRequest } from './services';
import { readSignature } from './signature';

export interface AwsSandboxOptions {
  world: AwsWorld;
  port?: number;
  latencyMs?: number;
  /** Access keys and the account that each is of. */
  accounts?: Record<string, string>;
  /** Roles that may be assumed, with the external id that each asks for. */
  roles?: Record<string, string | undefined>;
  now?: () => number;
}

/** A simulated AWS on one address: CodePipeline, CodeCommit, CloudWatch, X-Ray and STS. */
export interface AwsSandbox {
  url: string;
  world: AwsWorld;
  /** Calls by `service.Operation`. */
  calls: Map<string, number>;
  /** What becomes of an answer of `service.Operation` on its way; as it is, until somebody sets this. */
  alter: (label: string, answer: object) => object;
  setFault(fault: AwsFault): void;
  clearFaults(): void;
  close(): Promise<void>;
}

/** DescribeAlarmHistory allows 3 requests a second and account and region, and that cannot be raised. */
const HISTORY_PER_SECOND = 3;

export async function startAwsSandbox(options: AwsSandboxOptions): Promise<AwsSandbox> {
  const { world, latencyMs = 0, now = Date.now } = options;
  const accounts = new Map(Object.entries(options.accounts ?? { sandbox: '123456789012' }));
  const roles: Roles = new Map(Object.entries(options.roles ?? {}));
  const faults = new AwsFaults();
  const calls = new Map<string, number>();
  const way: Pick<AwsSandbox, 'alter'> = { alter: (_, result) => result };
  let historyCalls: number[] = [];

  const answer = (service: Service, name: string, request: IncomingMessage, body: string) => {
    const caller = readSignature(request.headers, service.scope, accounts);
    const operation = service.operations[name];
    if (!operation) throw new AwsError('UnknownOperationException', `No operation ${name}`, 404);
    if (name === 'DescribeAlarmHistory') {
      historyCalls = historyCalls.filter(at => at > Date.now() - 1000);
      if (historyCalls.length >= HISTORY_PER_SECOND) throw throttled();
      historyCalls.push(Date.now());
    }
    return operation(JSON.parse(body || '{}'), { world, now: now(), ...caller });
  };

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request);
    if (latencyMs) await sleep(latencyMs);
    if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
      answerSts(request, response, new URLSearchParams(body), { accounts, roles, now: now() });
      return;
    }
    let service: Service | undefined;
    try {
      const route = routeRequest(request);
      service = route.service;
      const label = `${service.name}.${route.operation}`;
      calls.set(label, (calls.get(label) ?? 0) + 1);
      if (faults.strike({ label, body }, request, response)) return;
      const result = way.alter(label, answer(service, route.operation, request, body));
      response.writeHead(200, { 'content-type': service.contentType }).end(JSON.stringify(result));
    } catch (error) {
      sendError(response, error, service);
    }
  };

  const server = http.createServer((request, response) => void handle(request, response));
  await new Promise<void>((done, fail) => {
    server.once('error', fail).listen(options.port ?? 0, '127.0.0.1', done);
  });
  return Object.assign(way, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    world,
    calls,
    setFault: (fault: AwsFault) => faults.add(fault),
    clearFaults: () => faults.clear(),
    close: () =>
      new Promise<void>(done => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  });
}

function answerSts(
  request: IncomingMessage,
  response: ServerResponse,
  input: URLSearchParams,
  { accounts, roles, now }: { accounts: Map<string, string>; roles: Roles; now: number },
) {
  try {
    const { accountId } = readSignature(request.headers, 'sts', accounts);
    const assumes = input.get('Action') === 'AssumeRole';
    const xml = assumes ? assumeRole(input, roles, now) : callerIdentity(accountId);
    response.writeHead(200, { 'content-type': 'text/xml' }).end(xml);
  } catch (error) {
    const { code, message, status } = asAwsError(error);
    const xml = `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
    response.writeHead(status, { 'content-type': 'text/xml' }).end(xml);
  }
}

function sendError(response: ServerResponse, error: unknown, service: Service | undefined) {
  const { code, message, status } = asAwsError(error);
  const type = service?.name === 'cloudwatch' ? `com.amazonaws.cloudwatch#${code}` : code;
  response.writeHead(status, {
    'content-type': service?.contentType ?? 'application/json',
    'x-amzn-errortype': code,
  });
  response.end(JSON.stringify({ __type: type, message }));
}

function asAwsError(error: unknown): AwsError {
  if (error instanceof AwsError) return error;
  return new AwsError('SerializationException', 'The request could not be read');
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
