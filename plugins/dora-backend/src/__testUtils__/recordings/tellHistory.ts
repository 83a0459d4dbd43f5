import {
  Change,
  DAY_MS,
  Deployment,
  HOUR_MS,
  Incident,
  Instant,
  Shipment,
  startOfDay,
} from 'backstage-plugin-dora-common';
import { Chance } from '../../metrics/comparing/statistics/Chance';
import * as facts from '../facts';

const MINUTE_MS = 60_000;
/** Enough for the year that a chart shows and the baseline before it. */
const DAYS_TOLD = 460;
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
  /** Which part of it lies behind when the change is opened for review, at most; without it about half. */
  codingPart?: number;
  /** How much slower it gets from the first to the last day: 1 is steady, 3 is three times as slow. */
  slowdown: number;
  /** By which factors lead times and failures differ in the last 30 days. */
  lately?: { leadTime: number; failures: number };
}

/** What a project would tell of itself, oldest first. */
export interface History {
  deployments: Deployment[];
  changes: Change[];
  incidents: Incident[];
  shipments: Shipment[];
}

/** Facts of a service's last months, up to `now`: the same for the same seed. What they come to is for the backend. */
export function tellHistory(
  project: string,
  character: Character,
  { now, seed }: { now: Instant; seed: number },
): History {
  const chance = new Chance(seed);
  const random = () => chance.uniform();
  const history: History = { deployments: [], changes: [], incidents: [], shipments: [] };
  const url = `https://gitlab.example.com/${project}/-`;
  let number = 100;

  const deploy = (finishedAt: Instant, more: Partial<Deployment> = {}): Deployment => {
    number += 1;
    const deployment = facts.deployment(`${number}`, {
      sha: (number * 7919 * 65_537).toString(16).padEnd(40, 'c0ffee'),
      pipelineId: `${number + 5000}`,
      createdAt: finishedAt - Math.round(120 + random() * 400) * 1000,
      finishedAt,
      url: `${url}/jobs/${number}`,
      ...more,
    });
    history.deployments.push(deployment);
    return deployment;
  };

  const { codingPart = 0.55 } = character;
  const ship = (deployedAt: Instant, slow: number, labels: string[]): string => {
    number += 1;
    const total = character.leadTimeHours * slow * HOUR_MS * (0.3 + 2.2 * random() ** 2);
    const before = (part: number) => Math.round(deployedAt - total * part);
    const change = facts.change(`${number}`, {
      title: TITLES[number % TITLES.length],
      openedAt: before(1 - codingPart + 0.3 * codingPart * random()),
      mergedAt: before(0.15),
      firstCommitAuthoredAt: before(1),
      firstCommitCommittedAt: before(1),
      labels,
      sourceBranch: `feature-${number}`,
      // Of every fourth it is not known.
      linesChanged: number % 4 ? 12 + ((number * 67) % 240) : null,
      url: `${url}/merge_requests/${number}`,
    });
    history.changes.push(change);
    return `${number}`;
  };

  const suffer = (deployment: Deployment, finishedAt: Instant, slow: number) => {
    number += 1;
    const openedAt = finishedAt + 20 * MINUTE_MS;
    const took = character.restoreMinutes * slow * MINUTE_MS * (0.4 + 1.6 * random() ** 2);
    const resolvedAt = Math.round(openedAt + took);
    const open = resolvedAt > now;
    // The source shows nothing of a confidential one.
    const confidential = number % 9 === 0;
    if (openedAt > now) return;
    const incident = facts.incident(`${number}`, {
      title: confidential ? null : `Payments fail for some customers (${number})`,
      openedAt,
      resolvedAt: open ? null : resolvedAt,
      severity: number % 2 ? 'high' : 'medium',
      deploymentId: deployment.id,
      runbookLinked: confidential ? null : number % 2 === 0,
      updatedAt: open ? openedAt : resolvedAt,
      url: confidential ? null : `${url}/issues/${number}`,
    });
    history.incidents.push(incident);
    const rolledBackAt = finishedAt + 45 * MINUTE_MS;
    if (number % 3 === 0 && rolledBackAt < now) deploy(rolledBackAt, { rollback: true });
  };

  for (let day = DAYS_TOLD; day >= 0; day--) {
    const start = startOfDay(now - day * DAY_MS);
    const weekday = new Date(start).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    const slow = 1 + (character.slowdown - 1) * (1 - day / DAYS_TOLD);
    const lately = day <= 30 ? character.lately : undefined;
    const expected = (character.deploymentsPerDay * 1.4) / slow;
    // Some days see nothing, some twice as much.
    const count = Math.floor(expected * 2 * random() + random() * 0.98);
    for (let i = 0; i < count; i++) {
      const finishedAt = start + 8 * HOUR_MS + Math.floor(random() * 9 * HOUR_MS);
      if (finishedAt >= now) continue;
      if (random() < 0.12) deploy(finishedAt - HOUR_MS, { environment: 'staging' });
      if (random() < 0.08) deploy(finishedAt - 30 * MINUTE_MS, { status: 'failed' });
      const deployment = deploy(finishedAt);
      const labels = random() < 0.04 ? ['hotfix'] : [];
      const changes = Math.floor(random() * 2.4) + labels.length;
      const shipped = Array.from({ length: changes }, () =>
        ship(finishedAt, slow * (lately?.leadTime ?? 1), labels),
      );
      history.shipments.push({ deploymentId: deployment.id, changeIds: shipped, shas: [] });
      if (random() < character.failureRatio * (lately?.failures ?? 1))
        suffer(deployment, finishedAt, slow);
    }
  }
  return history;
}
