import { NotAllowedError, NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { SourceStatus } from 'backstage-plugin-dora-common';
import { Character } from './story';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ago = (now: number, ms: number) => new Date(now - ms).toISOString();

const ELITE: Character = {
  deploymentsPerDay: 2.9,
  leadTimeHours: 4,
  failureRatio: 0.07,
  restoreMinutes: 50,
  slowdown: 1,
};
/** Without a place to break it. */
const LONG_PATH = `shop/${'customer_experience_platform_'.repeat(4)}chekout`;
const NOTHING: Character = { ...ELITE, deploymentsPerDay: 0 };

function gitlab(now: number, more: Partial<SourceStatus> = {}): SourceStatus {
  return {
    source: 'gitlab',
    sourceTitle: 'GitLab',
    target: 'gitlab.example.com/shop/checkout',
    url: 'https://gitlab.example.com/shop/checkout',
    provides: ['deployments', 'changes', 'incidents'],
    usedForDeployments: true,
    state: 'ok',
    lastSuccessAt: ago(now, 4 * MINUTE),
    lastAttemptAt: ago(now, 4 * MINUTE),
    error: null,
    ...more,
  };
}

/** One state that the plugin must show well. */
export interface Scenario {
  title: string;
  character: Character;
  /** Facts older than this many days are not collected yet. */
  collectedDays?: number;
  sources(now: number): SourceStatus[];
  /** Thrown by every call. */
  failure?: Error;
  /** Never answers. */
  hangs?: boolean;
  /** The organisation has no services at all. */
  nothingThere?: boolean;
}

export const SCENARIOS = {
  elite: { title: 'Several a day', character: ELITE, sources: now => [gitlab(now)] },
  weekly: {
    title: 'About weekly',
    character: {
      deploymentsPerDay: 0.16,
      leadTimeHours: 70,
      failureRatio: 0.2,
      restoreMinutes: 700,
      slowdown: 1,
    },
    sources: now => [gitlab(now)],
  },
  worsening: {
    title: 'Getting worse',
    character: {
      deploymentsPerDay: 1.6,
      leadTimeHours: 12,
      failureRatio: 0.25,
      restoreMinutes: 180,
      slowdown: 4,
    },
    sources: now => [gitlab(now)],
  },
  noIncidents: {
    title: 'No incidents',
    character: { ...ELITE, failureRatio: 0 },
    sources: now => [gitlab(now)],
  },
  noDeployments: { title: 'No deployments', character: NOTHING, sources: now => [gitlab(now)] },
  collecting: {
    title: 'First collection',
    character: ELITE,
    collectedDays: 41,
    sources: now => [
      gitlab(now, {
        state: 'pending',
        lastSuccessAt: null,
        progress: { reachedBackTo: ago(now, 41 * 24 * HOUR), done: 2140, total: 6000 },
      }),
    ],
  },
  starting: {
    title: 'Just registered',
    character: NOTHING,
    sources: now => [
      gitlab(now, {
        state: 'pending',
        lastSuccessAt: null,
        lastAttemptAt: null,
        progress: { reachedBackTo: null, done: 0, total: null },
      }),
    ],
  },
  partlyFailed: {
    title: 'One source failing',
    character: ELITE,
    sources: now => [
      gitlab(now),
      gitlab(now, {
        source: 'alarms',
        sourceTitle: 'CloudWatch alarms',
        target: 'checkout-5xx in eu-central-1',
        url: undefined,
        provides: ['incidents'],
        usedForDeployments: false,
        state: 'error',
        lastSuccessAt: ago(now, 50 * MINUTE),
        error: 'CloudWatch refused the credentials of account 123456789012 (AccessDenied).',
      }),
    ],
  },
  stale: {
    title: 'Stale',
    character: ELITE,
    sources: now => [
      gitlab(now, {
        state: 'stale',
        lastSuccessAt: ago(now, 9 * HOUR),
        lastAttemptAt: ago(now, 6 * MINUTE),
        error: 'gitlab.example.com answered 503 (Service Unavailable).',
      }),
    ],
  },
  wrongAnnotation: {
    title: 'Wrong annotation',
    character: NOTHING,
    sources: now => [
      gitlab(now, {
        target: `gitlab.example.com/${LONG_PATH}`,
        url: undefined,
        state: 'error',
        lastSuccessAt: null,
        error: `gitlab.com/project-slug names '${LONG_PATH}', which gitlab.example.com does not know: expected group/project.`,
      }),
    ],
  },
  notConfigured: {
    title: 'Nothing configured',
    character: NOTHING,
    sources: () => [],
    nothingThere: true,
  },
  forbidden: {
    title: 'No permission',
    character: NOTHING,
    sources: () => [],
    failure: new NotAllowedError('Not allowed to read DORA metrics'),
  },
  notFound: {
    title: 'Unknown entity',
    character: NOTHING,
    sources: () => [],
    failure: new NotFoundError('No such entity'),
  },
  unavailable: {
    title: 'Backend down',
    character: NOTHING,
    sources: () => [],
    failure: new ServiceUnavailableError('The DORA backend gave no readable answer'),
  },
  loading: { title: 'Loading for ever', character: NOTHING, sources: () => [], hangs: true },
} satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof SCENARIOS;
