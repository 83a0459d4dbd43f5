import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { JsonObject } from '@backstage/types';
import { fakeGoalStore } from '../../api/__testUtils__/fakeGoalStore';
import { fakeSource } from '../../api/__testUtils__/fakeSource';
import { collected, group, service, system } from '../../api/__testUtils__/organisation';
import { KeptTests } from '../../api/comparing/KeptTests';
import { ScorecardMemory } from '../../api/scorecard/ScorecardMemory';
import { ScorecardServices } from '../../api/scorecard/readScorecard';
import { VisibleEntities } from '../../api/viewer/VisibleEntities';
import { readDoraConfig } from '../../config';
import { Samples } from '../../metrics/samples/samples';
import { noSamples } from '../../metrics/samples/poolSamples';
import { EntityScopes } from '../../scopes/EntityScopes';
import { WholeCatalog } from '../../scopes/WholeCatalog';
import { StoredGoal } from '../../store/types';

/** A team of two people that owns a system, and what members of a catalog say of each other. */
export function catalogOf(services: string[]): Entity[] {
  const member = (name: string): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'User',
    metadata: { name },
    spec: { memberOf: ['team-a'] },
    relations: [{ type: 'memberOf', targetRef: 'group:default/team-a' }],
  });
  const people = ['jane', 'joe'];
  return [
    {
      ...group('team-a'),
      relations: people.map(name => ({ type: 'hasMember', targetRef: `user:default/${name}` })),
    },
    ...people.map(member),
    system('shop'),
    ...services.map(name => service(name, { system: 'shop' })),
  ];
}

interface Watching {
  services: ScorecardServices;
  clock: { now: number };
  /** Targets whose token is refused since then, by service. */
  refused: Map<string, number>;
}

/** What the API's services read of a catalog, with what each service's numbers are made of. */
export function watchedServices(options: {
  entities: Entity[];
  samples: Record<string, Samples>;
  now: number;
  goals?: StoredGoal[];
  config?: JsonObject;
}): Watching {
  const { entities, samples: all, goals = [] } = options;
  const clock = { now: options.now };
  const refused = new Map<string, number>();
  const config = readDoraConfig(
    new ConfigReader({ dora: { notifications: options.config ?? {} } }),
  );
  const names = Object.keys(all);
  const stateOf = (name: string) => {
    const state = collected(name, names.indexOf(name) + 1);
    const since = refused.get(name);
    const failing =
      since === undefined ? null : { since, message: 'The token is refused', refused: true };
    return {
      ...state,
      lastSuccessAt: clock.now,
      kinds: state.kinds.map(kind => ({ ...kind, lastSuccessAt: clock.now, failing })),
    };
  };
  const targets = {
    states: async (asked: { source: string; name: string }[]) =>
      names.filter(name => asked.some(one => one.name === `shop/${name}`)).map(stateOf),
    pushed: async () => [],
  };
  const samples = {
    read: async (scopes: readonly { plan: { entity: Entity } }[]) =>
      scopes.map(({ plan }) => all[plan.entity.metadata.name] ?? noSamples('standard')),
    stamp: ({ plan }: { plan: { entity: Entity } }) => plan.entity.metadata.name,
  };
  const now = () => clock.now;
  const catalog = catalogServiceMock.mock({
    async *streamEntities() {
      yield entities;
    },
  });
  const { kinds } = config.entities;
  const whole = new WholeCatalog({ catalog, auth: mockServices.auth(), kinds, now });
  const facts = {
    environments: async (ids: number[]) =>
      ids.map(targetId => ({ targetId, name: 'production', tier: null, deployedTo: true })),
  };
  return {
    services: {
      entities: new VisibleEntities({ catalog, whole, now }),
      scopes: new EntityScopes({ sources: [fakeSource], config, targets, facts }),
      samples,
      tests: new KeptTests({ samples }),
      kept: new ScorecardMemory(),
      goals: fakeGoalStore(goals),
      config,
      now,
    },
    clock,
    refused,
  };
}

/** Says what is logged, as lines of one kind. */
export function logOf(level: 'info' | 'warn') {
  const logger = mockServices.logger.mock();
  const lines = () => jest.mocked(logger[level]).mock.calls.map(([line]) => line);
  return { logger, lines };
}
