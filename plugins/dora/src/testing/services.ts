import { CollectionState } from 'backstage-plugin-dora-common';
import { Character } from './story';

/** A service of the made-up organisation. */
export interface FakeService {
  name: string;
  title: string;
  owner: string;
  system: string;
  domain: string;
  type: string;
  lifecycle: string;
  tags: string[];
  state: CollectionState;
  character: Character;
}

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
const NOTHING: Character = { ...STEADY, deploymentsPerDay: 0 };

const IMPROVING = { lately: { leadTime: 0.45, failures: 1 } };
const FAILING = { lately: { leadTime: 0.8, failures: 3 } };

function service(
  name: string,
  [owner, system]: [owner: string, system: string],
  character: Character,
  more: Partial<FakeService> = {},
): FakeService {
  return {
    name,
    title: name,
    owner: `group:default/${owner}`,
    system: `system:default/${system}`,
    domain: 'domain:default/parcels',
    type: 'service',
    lifecycle: 'production',
    tags: ['java'],
    state: 'ok',
    character,
    ...more,
  };
}

const STOREFRONT: [string, string] = ['storefront', 'booking'];
const PAYMENTS: [string, string] = ['payments', 'booking'];
const ROUTING: [string, string] = ['routing', 'delivery'];
const TRACKING: [string, string] = ['tracking', 'delivery'];

/** Four teams: one steady, one that fails more lately, one that got faster, one with gaps in its coverage. */
export const FAKE_SERVICES: FakeService[] = [
  service('shop-web', STOREFRONT, FAST, { type: 'website', tags: ['react'] }),
  service('orders', STOREFRONT, STEADY),
  service('prices', STOREFRONT, STEADY, { lifecycle: 'experimental' }),
  service('charging', PAYMENTS, { ...STEADY, ...FAILING }),
  service('invoices', PAYMENTS, { ...WEEKLY, ...FAILING }),
  service('ledger', PAYMENTS, { ...STEADY, ...FAILING, deploymentsPerDay: 0.5 }),
  service('depots', ROUTING, { ...STEADY, ...IMPROVING }),
  service('route-planner', ROUTING, { ...WEEKLY, ...IMPROVING }),
  service('carriers', ROUTING, { ...FAST, ...IMPROVING }, { tags: [] }),
  service('locations', TRACKING, STEADY),
  service('notices', TRACKING, STEADY, { state: 'error' }),
  service('events-archive', TRACKING, NOTHING, { state: 'notConfigured', tags: [] }),
  service('scanner-gateway', TRACKING, WEEKLY, { state: 'pending' }),
];

/** How groups, systems and domains are called. */
export const FAKE_TITLES: Record<string, string> = {
  'group:default/storefront': 'Storefront',
  'group:default/payments': 'Payments',
  'group:default/routing': 'Routing',
  'group:default/tracking': 'Tracking',
  'system:default/booking': 'Booking',
  'system:default/delivery': 'Delivery',
  'domain:default/parcels': 'Parcels',
  all: 'All services',
};
