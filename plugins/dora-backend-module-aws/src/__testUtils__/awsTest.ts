import { isDeepStrictEqual } from 'node:util';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { Entity } from '@backstage/catalog-model';
import { JsonObject } from '@backstage/types';
import { CollectRequest, DoraSource, FactPage } from 'backstage-plugin-dora-node';
import { AwsSandbox, AwsWorld, emptyAwsWorld, startAwsSandbox } from 'sandbox';
import { DAY_MS } from 'backstage-plugin-dora-common';
import { AwsClients } from '../AwsClients';
import { readAwsConfig } from '../config';
import { readCredentials } from '../credentials';

const ACCOUNT = '123456789012';
const REGION = 'eu-central-1';
export const place = { accountId: ACCOUNT, region: REGION };

export const rootConfig = new ConfigReader({
  aws: {
    accounts: [
      { accountId: ACCOUNT, accessKeyId: 'sandbox', secretAccessKey: 'top-secret-key' },
      { accountId: '210987654321', roleName: 'dora-reader', externalId: 'shared-word' },
    ],
    mainAccount: { accessKeyId: 'sandbox', secretAccessKey: 'top-secret-key' },
  },
  dora: { aws: { region: REGION, accountId: ACCOUNT } },
});
export const awsConfig = readAwsConfig(rootConfig);

/** A simulated AWS and clients that speak to it. */
export async function startAws(
  world: Partial<AwsWorld>,
  options: { now?: () => number } = {},
): Promise<{ aws: AwsSandbox; clients: AwsClients; stop(): Promise<void> }> {
  const aws = await startAwsSandbox({
    world: { ...emptyAwsWorld(), ...world },
    roles: { 'arn:aws:iam::210987654321:role/dora-reader': 'shared-word' },
    ...options,
  });
  const before = process.env.AWS_ENDPOINT_URL;
  process.env.AWS_ENDPOINT_URL = aws.url;
  return {
    aws,
    clients: new AwsClients(readCredentials(rootConfig)),
    async stop() {
      if (before === undefined) delete process.env.AWS_ENDPOINT_URL;
      else process.env.AWS_ENDPOINT_URL = before;
      await aws.close();
    },
  };
}

export function component(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'service', annotations },
  };
}

/** Collects once for an entity, as the collector would, and hands over the pages. */
export async function collect(
  source: DoraSource,
  entity: Entity,
  { onPage, ...request }: Partial<CollectRequest> & { onPage?: (page: FactPage) => void } = {},
): Promise<{ pages: FactPage[]; cursor: JsonObject }> {
  const [claim] = source.claims(entity).targets;
  const logger = mockServices.logger.mock();
  const signal = new AbortController().signal;
  const { target, title } = await source.resolve(claim.name, { signal, logger });
  const now = request.now ?? Date.now;
  const pages: FactPage[] = [];
  const nothingStored = {
    changesWithCommits: async () => new Set<string>(),
    setAside: async () => [],
    idsSince: async () => [],
  } as Partial<CollectRequest['stored']> as CollectRequest['stored'];
  for await (const page of source.collect({
    target,
    title,
    details: [claim.details],
    cursor: undefined,
    historyFrom: now() - 400 * DAY_MS,
    now,
    signal,
    logger,
    stored: nothingStored,
    dueLists: lists => lists.map(({ name }) => name),
    ...request,
  })) {
    // What is stored is JSON: an undefined in it would be refused.
    expect(isDeepStrictEqual(JSON.parse(JSON.stringify(page.cursor)), page.cursor)).toBe(true);
    pages.push(page);
    onPage?.(page);
  }
  return { pages, cursor: pages.at(-1)!.cursor };
}

/** The latest version of each fact over all pages. */
export function factsOf<K extends 'deployments' | 'changes' | 'incidents'>(
  pages: FactPage[],
  kind: K,
): NonNullable<FactPage[K]> {
  const facts = pages.flatMap((page): { id: string }[] => page[kind] ?? []);
  const byId = new Map(facts.map(fact => [fact.id, fact]));
  return [...byId.values()] as NonNullable<FactPage[K]>;
}
