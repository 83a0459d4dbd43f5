import { Entity } from '@backstage/catalog-model';
import { DAY_MS, GoalInput, HOUR_MS, Instant, toIso } from 'backstage-plugin-dora-common';
import { SourceError } from 'backstage-plugin-dora-node';
import { organisationEntities, organisationTargets } from './organisation';
import { Character, tellHistory } from './tellHistory';
import { ToldTarget } from './ToldSource';

const MINUTE_MS = 60_000;

/** When the answers are asked for. */
export const NOW: Instant = Date.parse('2026-05-29T12:00:00Z');

/** A catalog, and what the tools tell of what it names. */
export interface World {
  entities: Entity[];
  /** By the paths of projects. */
  gitlab: Record<string, ToldTarget>;
  /** By the names of alarms. */
  alarms?: Record<string, ToldTarget>;
  /** When everything is collected that is due then, the last time being that of the answers. */
  collectedAt?: Instant[];
  /** What was set out to be reached, and when. */
  goals?: Array<GoalInput & { at: Instant }>;
  /** Whether whoever asks lacks the permission to. */
  denied?: boolean;
}

const ELITE: Character = {
  deploymentsPerDay: 2.9,
  leadTimeHours: 4,
  failureRatio: 0.07,
  restoreMinutes: 50,
  slowdown: 1,
};
const WEEKLY: Character = {
  deploymentsPerDay: 0.16,
  leadTimeHours: 70,
  failureRatio: 0.2,
  restoreMinutes: 700,
  slowdown: 1,
};
const WORSENING: Character = {
  deploymentsPerDay: 4,
  leadTimeHours: 12,
  codingPart: 0.1,
  failureRatio: 0.25,
  restoreMinutes: 180,
  slowdown: 4,
};
const PROJECT = 'shop/checkout';
/** Without a place to break it. */
const LONG_PATH = `shop/${'customer_experience_platform_'.repeat(4)}chekout`;

const ofCharacter = (character: Character): ToldTarget => ({
  history: tellHistory(PROJECT, character, { now: NOW, seed: 7 }),
});

function checkout(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { namespace: 'default', name: 'checkout', title: 'Checkout', annotations },
    spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
  };
}

const TEAM: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { namespace: 'default', name: 'payments', title: 'Payments' },
  spec: { type: 'team', children: [] },
};

/** The one service `checkout` of the team Payments. */
function worldOf(target: ToldTarget, more: Partial<World> = {}): World {
  return {
    entities: [TEAM, checkout({ 'gitlab.com/project-slug': PROJECT })],
    gitlab: { [PROJECT]: target },
    ...more,
  };
}

/** One world for each state that the frontend must show well. */
export const WORLDS = {
  organisation: (): World => ({
    entities: organisationEntities,
    gitlab: organisationTargets(NOW),
    goals: [
      {
        at: NOW - 40 * DAY_MS,
        ref: 'group:default/payments',
        metric: 'timeToRestore',
        improvement: 0.15,
        owner: 'group:default/payments',
        due: toIso(NOW + 50 * DAY_MS),
      },
      {
        at: NOW - 95 * DAY_MS,
        ref: 'group:default/routing',
        metric: 'deploymentFrequency',
        improvement: 0.2,
        owner: 'group:default/routing',
        due: toIso(NOW - 5 * DAY_MS),
      },
    ],
  }),
  /** Several deployments a day. */
  elite: () => worldOf(ofCharacter(ELITE)),
  weekly: () => worldOf(ofCharacter(WEEKLY)),
  worsening: () => worldOf(ofCharacter(WORSENING)),
  noIncidents: () => worldOf(ofCharacter({ ...ELITE, failureRatio: 0 })),
  noDeployments: () => worldOf({}),
  collecting: () =>
    worldOf({
      ...ofCharacter(ELITE),
      stopsAt: { reachedBackTo: NOW - 41 * DAY_MS, done: 2140, total: 6000 },
    }),
  /** Registered a moment ago: nobody has looked yet. */
  starting: () => worldOf(ofCharacter(ELITE), { collectedAt: [] }),
  partlyFailed: () =>
    worldOf(ofCharacter(ELITE), {
      entities: [
        TEAM,
        checkout({ 'gitlab.com/project-slug': PROJECT, 'example.com/alarm': 'checkout-5xx' }),
      ],
      alarms: {
        'checkout-5xx': {
          failure: {
            from: NOW - HOUR_MS / 2,
            error: new SourceError(
              'forbidden',
              'CloudWatch refused the credentials of account 123456789012 (AccessDenied)',
            ),
          },
        },
      },
      collectedAt: [NOW - 50 * MINUTE_MS, NOW - 4 * MINUTE_MS],
    }),
  stale: () =>
    worldOf(
      {
        ...ofCharacter(ELITE),
        failure: {
          from: NOW - HOUR_MS,
          error: new SourceError(
            'unreachable',
            'gitlab.example.com answered 503 (Service Unavailable)',
          ),
        },
      },
      { collectedAt: [NOW - 9 * HOUR_MS, NOW - 6 * MINUTE_MS] },
    ),
  wrongAnnotation: () => ({
    entities: [TEAM, checkout({ 'gitlab.com/project-slug': LONG_PATH })],
    gitlab: {},
  }),
  notConfigured: () => ({ entities: [TEAM, checkout({})], gitlab: {} }),
  forbidden: () => worldOf({}, { denied: true }),
  /** Of which no entity is known, nor any that could be measured. */
  emptyCatalog: () => ({ entities: [], gitlab: {} }),
} satisfies Record<string, () => World>;

export type WorldName = keyof typeof WORLDS;
