import { IncomingMessage } from 'node:http';
import { AwsError } from './AwsError';
import { Operation } from './operation';
import { cloudWatchAlarms } from './operations/alarms';
import { cloudWatchMetrics } from './operations/cloudWatch';
import { codeCommit } from './operations/codeCommit';
import { codePipeline } from './operations/codePipeline';
import { dynamoDb } from './operations/dynamoDb';
import { xray } from './operations/xray';

/** How a service is spoken to. */
export interface Service {
  name: string;
  /** Its name in signatures. */
  scope: string;
  contentType: string;
  /** Before the dot of X-Amz-Target; undefined where the path names the operation. */
  target?: string;
  operations: Record<string, Operation>;
}

const SERVICES: Service[] = [
  {
    name: 'codepipeline',
    scope: 'codepipeline',
    contentType: 'application/x-amz-json-1.1',
    target: 'CodePipeline_20150709',
    operations: codePipeline,
  },
  {
    name: 'codecommit',
    scope: 'codecommit',
    contentType: 'application/x-amz-json-1.1',
    target: 'CodeCommit_20150413',
    operations: codeCommit,
  },
  {
    name: 'cloudwatch',
    scope: 'monitoring',
    contentType: 'application/x-amz-json-1.0',
    target: 'GraniteServiceVersion20100801',
    operations: { ...cloudWatchAlarms, ...cloudWatchMetrics },
  },
  {
    name: 'dynamodb',
    scope: 'dynamodb',
    contentType: 'application/x-amz-json-1.0',
    target: 'DynamoDB_20120810',
    operations: dynamoDb,
  },
  { name: 'xray', scope: 'xray', contentType: 'application/json', operations: xray },
];

/** Which service and operation a request means. */
export function routeRequest(request: IncomingMessage): { service: Service; operation: string } {
  const [target, named] = String(request.headers['x-amz-target'] ?? '').split('.');
  const path = (request.url ?? '').split('?')[0];
  const service = SERVICES.find(s => (named ? s.target === target : !s.target));
  const operation = named ?? path.slice(1);
  if (!service || request.method !== 'POST') {
    throw new AwsError('UnknownOperationException', `No such operation: ${path}`, 404);
  }
  if (!service.target && !/^\/\w+$/.test(path)) {
    throw new AwsError('UnknownOperationException', `No such operation: ${path}`, 404);
  }
  return { service, operation };
}
