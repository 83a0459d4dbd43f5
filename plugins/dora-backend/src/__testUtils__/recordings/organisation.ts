import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { HOUR_MS, Instant } from 'backstage-plugin-dora-common';
import { SourceError } from 'backstage-plugin-dora-node';
import { Character, tellHistory } from './tellHistory';
import { ToldTarget } from './ToldSource';

const STEADY: Character = {
  deploymentsPerDay: 0.9,
  leadTimeHours: 9,
  failureRatio: 0.12,
  restoreMinutes: 90,
  slowdown: 1,
};
const FAST: Character = {
  ...STEADY,
  deploymentsPerDay: 1.8,
  leadTimeHours: 0.8,
  failureRatio: 0.06,
};
const WEEKLY: Character = {
  ...STEADY,
  deploymentsPerDay: 0.18,
  leadTimeHours: 80,
  failureRatio: 0.3,
};
const IMPROVING = { lately: { leadTime: 0.45, failures: 1 } };
/** Its changes wait for their review. */
const FAILING = { codingPart: 0.1, lately: { leadTime: 0.8, failures: 3 } };

interface Service {
  name: string;
  owner: string;
  system: string;
  character: Character;
  type?: string;
  lifecycle?: string;
  tags?: string[];
  /** What keeps it from being collected as the others are. */
  trouble?: 'refused' | 'unnamed' | 'young';
}

const STOREFRONT = { owner: 'storefront', system: 'booking' };
const PAYMENTS = { owner: 'payments', system: 'booking' };
const ROUTING = { owner: 'routing', system: 'delivery' };
const TRACKING = { owner: 'tracking', system: 'delivery' };

/** Four teams: one steady, one that fails more lately, one that got faster, one with gaps in its coverage. */
const SERVICES: Service[] = [
  { ...STOREFRONT, name: 'shop-web', character: FAST, type: 'website', tags: ['react'] },
  { ...STOREFRONT, name: 'orders', character: STEADY },
  { ...STOREFRONT, name: 'prices', character: STEADY, lifecycle: 'experimental' },
  { ...PAYMENTS, name: 'charging', character: { ...STEADY, ...FAILING } },
  { ...PAYMENTS, name: 'invoices', character: { ...WEEKLY, ...FAILING } },
  {
    ...PAYMENTS,
    name: 'ledger',
    character: { ...STEADY, ...FAILING, deploymentsPerDay: 0.5 },
  },
  { ...ROUTING, name: 'depots', character: { ...STEADY, ...IMPROVING } },
  { ...ROUTING, name: 'route-planner', character: { ...WEEKLY, ...IMPROVING } },
  { ...ROUTING, name: 'carriers', character: { ...FAST, ...IMPROVING }, tags: [] },
  { ...TRACKING, name: 'locations', character: STEADY },
  { ...TRACKING, name: 'notices', character: STEADY, trouble: 'refused' },
  { ...TRACKING, name: 'events-archive', character: STEADY, trouble: 'unnamed', tags: [] },
  { ...TRACKING, name: 'scanner-gateway', character: WEEKLY, trouble: 'young' },
];

/** How groups, systems and the domain are called. */
const TITLES: Record<string, string> = {
  'group:default/storefront': 'Storefront',
  'group:default/payments': 'Payments',
  'group:default/routing': 'Routing',
  'group:default/tracking': 'Tracking',
  'system:default/booking': 'Booking',
  'system:default/delivery': 'Delivery',
  'domain:default/parcels': 'Parcels',
};

function toComponent(service: Service): Entity {
  const { name, owner, system, type = 'service', lifecycle = 'production' } = service;
  const annotations =
    service.trouble !== 'unnamed' ? { 'gitlab.com/project-slug': `parcels/${name}` } : undefined;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      namespace: 'default',
      name,
      title: name,
      tags: service.tags ?? ['java'],
      ...(annotations && { annotations }),
    },
    spec: { type, lifecycle, owner, system },
    relations: [
      { type: 'ownedBy', targetRef: `group:default/${owner}` },
      { type: 'partOf', targetRef: `system:default/${system}` },
    ],
  };
}

const SPECS: Record<string, Entity['spec']> = {
  group: { type: 'team', children: [] },
  system: { owner: 'storefront', domain: 'parcels' },
  domain: { owner: 'storefront' },
};

function toParent(ref: string): Entity {
  const { kind, namespace, name } = parseEntityRef(ref);
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: kind[0].toUpperCase() + kind.slice(1),
    metadata: { namespace, name, title: TITLES[ref], description: 'Made up' },
    spec: SPECS[kind],
  };
}

/** The services of the made-up organisation, and the groups, systems and domain they belong to. */
export const organisationEntities: Entity[] = [
  ...SERVICES.map(toComponent),
  ...Object.keys(TITLES).map(toParent),
];

const DAYS_OF_A_YOUNG_ONE = 34;

function targetOf(service: Service, now: Instant, seed: number): ToldTarget {
  const project = `parcels/${service.name}`;
  const history = tellHistory(project, service.character, { now, seed });
  switch (service.trouble) {
    case 'refused': {
      const error = new SourceError(
        'notFound',
        `gitlab.example.com does not show ${project} to the token`,
      );
      return { failure: { from: 0, error } };
    }
    case 'young': {
      const reachedBackTo = now - DAYS_OF_A_YOUNG_ONE * 24 * HOUR_MS;
      return { history, stopsAt: { reachedBackTo, done: 20, total: 300 } };
    }
    default:
      return { history };
  }
}

/** What the projects of the organisation tell, by their paths. */
export function organisationTargets(now: Instant): Record<string, ToldTarget> {
  const collected = SERVICES.filter(({ trouble }) => trouble !== 'unnamed');
  return Object.fromEntries(
    collected.map((service, index) => [
      `parcels/${service.name}`,
      targetOf(service, now, index + 11),
    ]),
  );
}
