import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { doraSourcesExtensionPoint } from 'backstage-plugin-dora-node';
import { Knex } from 'knex';
import request from 'supertest';
import doraPlugin from '../../index';
import { ShortIds } from './ShortIds';
import { ToldSource } from './ToldSource';
import { NOW, World } from './worlds';

const MINUTE_MS = 60_000;

const GITLAB_ADVICE = {
  examples: { 'gitlab.com/project-slug': 'group/project' },
  start: { annotation: 'gitlab.com/project-slug', message: 'name the GitLab project.' },
  noDeployments: {
    message: 'No deployment is known: let the job that deploys name its environment.',
    paste: 'deploy:\n  environment: production\n',
  },
};

function sourcesOf({ gitlab, alarms = {} }: World): ToldSource[] {
  return [
    new ToldSource({
      id: 'gitlab',
      title: 'GitLab',
      rank: 10,
      advice: GITLAB_ADVICE,
      annotation: 'gitlab.com/project-slug',
      host: 'gitlab.example.com',
      provides: ['deployments', 'changes', 'incidents'],
      targets: gitlab,
    }),
    new ToldSource({
      id: 'alarms',
      title: 'CloudWatch alarms',
      annotation: 'example.com/alarm',
      host: 'eu-central-1',
      provides: ['incidents'],
      targets: alarms,
    }),
  ];
}

/**
 * The whole plugin in a world, at the instant of the answers, and how to ask it: `GET coverage?q=shop`, or
 * `POST goals {…}`.
 */
export async function startWorld(world: World, knex: Knex) {
  const { collectedAt = [NOW - 4 * MINUTE_MS] } = world;
  const scheduler = mockServices.scheduler();
  const sources = sourcesOf(world);
  jest.setSystemTime(collectedAt[0] ?? NOW - 1);
  const backend = await startTestBackend({
    features: [
      doraPlugin,
      createBackendModule({
        pluginId: 'dora',
        moduleId: 'told',
        register(env) {
          env.registerInit({
            deps: { registry: doraSourcesExtensionPoint },
            init: async ({ registry }) => sources.forEach(source => registry.addSource(source)),
          });
        },
      }),
      mockServices.database.factory({ knex }),
      mockServices.permissions.factory({
        result: world.denied ? AuthorizeResult.DENY : AuthorizeResult.ALLOW,
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      catalogServiceMock.factory({ entities: world.entities }),
    ],
  });

  const countOf = async (rows: Knex.QueryBuilder) =>
    Number((await rows.count({ all: '*' }))[0].all);
  const claims = world.entities.flatMap(entity =>
    sources.flatMap(source => source.claims(entity).targets),
  );
  /** First collections that are to stay under way. */
  const endless = Object.values(world.gitlab).filter(({ stopsAt }) => stopsAt).length;
  const isCollected = async (at: number) => {
    const looked = await countOf(knex('target_names').whereNotNull('last_attempt_at'));
    const late = knex('targets').where(row =>
      row.whereNull('last_attempt_at').orWhere('last_attempt_at', '<', at),
    );
    return (
      looked === claims.length &&
      (await countOf(late)) === endless &&
      sources[0].stopped === endless
    );
  };
  for (const at of collectedAt) {
    jest.setSystemTime(at);
    // Once all is read, what was derived from it is to follow.
    for (let quiet = 0; quiet < 5;) {
      await scheduler.triggerTask('dora-collect');
      await new Promise(resolve => setTimeout(resolve, 20));
      quiet = (await isCollected(at)) ? quiet + 1 : 0;
    }
  }
  const ids = new ShortIds();
  const ask = async (question: string): Promise<unknown> => {
    const [, method, path, body] = /^(GET|POST|PUT|DELETE) (\S+) ?(.*)$/.exec(question)!;
    const send = request(backend.server);
    const asked = send[method.toLowerCase() as 'get'](`/api/dora/v1/${ids.lengthen(path)}`).set(
      'authorization',
      mockCredentials.user.header(),
    );
    const answer = await (body ? asked.send(JSON.parse(body)) : asked);
    return ids.shorten(path.includes('.csv') ? answer.text : answer.body);
  };

  for (const { at, ...goal } of world.goals ?? []) {
    jest.setSystemTime(at);
    await ask(`POST goals ${JSON.stringify(goal)}`);
  }
  // Windows end with the minute, so this is when they end at that instant.
  jest.setSystemTime(NOW - 1);
  return { ask, stop: () => backend.stop() };
}
