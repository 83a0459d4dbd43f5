import { ChangeItem, DeploymentItem, IncidentItem } from 'backstage-plugin-dora-common';
import { createRandom } from './random';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DAYS_TOLD = 760;
const PROJECT_URL = 'https://gitlab.example.com/shop/checkout';
const TITLES = [
  'Show the total before payment',
  'Retry the stock request once',
  'Speed up the product list',
  'Drop the old address form',
  'Log the order id with each failure',
  'Upgrade the http client',
  'Accept vouchers with a hyphen',
];

/** How a made-up service behaves. */
export interface Character {
  deploymentsPerDay: number;
  leadTimeHours: number;
  failureRatio: number;
  restoreMinutes: number;
  /** How much slower it gets from the first to the last day: 1 is steady, 3 is three times as slow. */
  slowdown: number;
  /** By which factors lead times and failures differ in the last 30 days. */
  lately?: { leadTime: number; failures: number };
}

/** What happened, oldest first, with the `counted` and `why` of the standard definition. */
export interface Story {
  deployments: DeploymentItem[];
  changes: ChangeItem[];
  incidents: IncidentItem[];
}

const iso = (instant: number) => new Date(instant).toISOString();
const COUNTED = { counted: true, why: { code: 'COUNTED', message: 'A deployment to production.' } };

/** Tells two years of a service's life, ending at `now`. */
export function tellStory(character: Character, now: number, seed = 7): Story {
  const random = createRandom(seed);
  const story: Story = { deployments: [], changes: [], incidents: [] };
  let number = 100;

  const deploy = (finishedAt: number, more: Partial<DeploymentItem> = {}): DeploymentItem => {
    number += 1;
    const took = Math.round(120 + random() * 400);
    const deployment: DeploymentItem = {
      key: `1/${number}`,
      id: `${number}`,
      source: 'gitlab',
      environment: 'production',
      status: 'success',
      sha: (number * 7919 * 65_537).toString(16).padEnd(40, 'c0ffee'),
      pipelineId: `${number + 5000}`,
      createdAt: iso(finishedAt - took * 1000),
      finishedAt: iso(finishedAt),
      durationSeconds: took,
      url: `${PROJECT_URL}/-/jobs/${number}`,
      rollback: false,
      failed: false,
      shipsFix: false,
      ...COUNTED,
      ...more,
    };
    story.deployments.push(deployment);
    return deployment;
  };

  const ship = (deployment: DeploymentItem, deployedAt: number, slow: number) => {
    number += 1;
    const total = character.leadTimeHours * slow * HOUR * (0.3 + 2.2 * random() ** 2);
    const mergedAt = deployedAt - total * 0.15;
    const openedAt = deployedAt - total * (0.45 + 0.3 * random());
    const firstCommit = deployedAt - total;
    const first = story.deployments.length < 3;
    story.changes.push({
      key: `1/${number}`,
      id: `${number}`,
      source: 'gitlab',
      title: TITLES[number % TITLES.length],
      labels: deployment.shipsFix ? ['hotfix'] : [],
      sourceBranch: `feature-${number}`,
      firstCommitAuthoredAt: iso(firstCommit),
      openedAt: iso(openedAt),
      mergedAt: iso(mergedAt),
      deployedAt: iso(deployedAt),
      deploymentId: deployment.id,
      leadTimeSeconds: first ? null : total / 1000,
      stages: first
        ? null
        : {
            codingSeconds: (openedAt - firstCommit) / 1000,
            reviewSeconds: (mergedAt - openedAt) / 1000,
            deploySeconds: (deployedAt - mergedAt) / 1000,
          },
      url: `${PROJECT_URL}/-/merge_requests/${number}`,
      // Of every fourth it is not known.
      ...(number % 4 && { linesChanged: 7 * number + 1 }),
      counted: !first,
      why: first
        ? {
            code: 'FIRST_DEPLOYMENT',
            message: 'First deployment here: no telling what it shipped.',
          }
        : { code: 'COUNTED', message: `First shipped by deployment #${deployment.id}.` },
    });
  };

  const suffer = (deployment: DeploymentItem, finishedAt: number, slow: number) => {
    number += 1;
    const openedAt = finishedAt + 20 * MINUTE;
    const resolvedAt =
      openedAt + character.restoreMinutes * slow * MINUTE * (0.4 + 1.6 * random() ** 2);
    const open = resolvedAt > now;
    const url = `${PROJECT_URL}/-/issues/${number}`;
    deployment.failed = true;
    deployment.failedBecause = {
      code: 'INCIDENT',
      message: `Incident #${number} opened within 48 h`,
      url,
    };
    story.incidents.push({
      key: `1/${number}`,
      id: `${number}`,
      source: 'gitlab',
      kind: 'incident',
      title: number % 9 === 0 ? null : `Payments fail for some customers (${number})`,
      severity: number % 2 ? 'high' : 'medium',
      labels: ['incident'],
      openedAt: iso(openedAt),
      resolvedAt: open ? null : iso(resolvedAt),
      timeToRestoreSeconds: open ? null : (resolvedAt - openedAt) / 1000,
      deploymentIds: [deployment.id],
      url: number % 9 === 0 ? null : url,
      // Of a confidential one nothing is known.
      ...(number % 9 && { runbookLinked: number % 2 === 0 }),
      counted: !open,
      why: open
        ? { code: 'OPEN', message: 'Not resolved yet.' }
        : { code: 'COUNTED', message: 'Resolved in this window.' },
    });
    if (number % 3 === 0) {
      const rollback = deploy(finishedAt + 45 * MINUTE, { rollback: true });
      rollback.why = { code: 'ROLLBACK', message: 'A rollback counts as a deployment.' };
    }
  };

  for (let day = DAYS_TOLD; day > 0; day--) {
    const start = Math.floor((now - day * DAY) / DAY) * DAY;
    const weekday = new Date(start).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    const slow = 1 + (character.slowdown - 1) * (1 - day / DAYS_TOLD);
    const lately = day <= 30 ? character.lately : undefined;
    const expected = (character.deploymentsPerDay * 1.4) / slow;
    // Some days see nothing, some twice as much.
    const count = Math.floor(expected * 2 * random() + random() * 0.98);
    for (let i = 0; i < count; i++) {
      const finishedAt = start + 8 * HOUR + Math.floor(random() * 9 * HOUR);
      if (finishedAt >= now) continue;
      if (random() < 0.12) {
        deploy(finishedAt - HOUR, {
          environment: 'staging',
          counted: false,
          why: { code: 'NOT_PRODUCTION', message: 'staging is not production.' },
        });
      }
      if (random() < 0.08) {
        deploy(finishedAt - 30 * MINUTE, {
          status: 'failed',
          counted: false,
          why: { code: 'NOT_SUCCESSFUL', message: 'The job failed: it never reached production.' },
        });
      }
      const deployment = deploy(finishedAt, { shipsFix: random() < 0.04 });
      const changes = Math.floor(random() * 2.4);
      for (let n = 0; n < changes; n++)
        ship(deployment, finishedAt, slow * (lately?.leadTime ?? 1));
      if (random() < character.failureRatio * (lately?.failures ?? 1))
        suffer(deployment, finishedAt, slow);
    }
  }
  return story;
}
