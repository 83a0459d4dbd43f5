import { Instant } from 'backstage-plugin-dora-common';
import { holdLease } from './holdLease';
import { LEASE_MS } from './lease';
import { RepeatingServices, startRepeating } from './startRepeating';

/** What is kept up to date in the background, on one backend at a time. */
interface Keeping {
  /** Of the chore that is claimed for it. */
  name: string;
  everyMs: number;
  initialDelayMs: number;
  /** What every backend does before it looks whether the rest is its own to do. */
  beforehand: () => Promise<void>;
  refresh: (signal: AbortSignal) => Promise<void>;
}

/** The chores of the store: work that one backend does for all of them. */
export interface ChoreLeases {
  claim(
    name: string,
    options: { owner: string; now: Instant; leaseMs: number; everyMs: number },
  ): Promise<boolean>;
  renew(name: string, lease: { owner: string; until: Instant }): Promise<boolean>;
  finish(name: string, options: { owner: string; doneAt?: Instant }): Promise<void>;
}

export interface KeeperServices extends RepeatingServices {
  chores: ChoreLeases;
  owner: string;
  now: () => Instant;
}

/** Refreshes every so often, until the backend shuts down. What fails is tried again. */
export async function startKeeper(keeping: Keeping, services: KeeperServices): Promise<void> {
  const { name, everyMs, initialDelayMs } = keeping;
  const failure = `The ${name} could not be brought up to date and are tried again`;
  const run = async (shutdown: AbortSignal) => {
    await keeping.beforehand();
    await refreshIfClaimed(keeping, services, shutdown);
  };
  await startRepeating({ name, everyMs, initialDelayMs, run, failure }, services);
}

async function refreshIfClaimed(
  { name, everyMs, refresh }: Keeping,
  { chores, logger, owner, now }: KeeperServices,
  shutdown: AbortSignal,
): Promise<void> {
  // Less than the whole: what took a moment was done a moment less than that ago when it is due again.
  const lease = { owner, now: now(), leaseMs: LEASE_MS, everyMs: everyMs / 2 };
  if (!(await chores.claim(name, lease))) return;
  const run = new AbortController();
  const { letGo } = holdLease({
    renew: () => chores.renew(name, { owner, until: now() + LEASE_MS }),
    run,
    logger,
  });
  let doneAt: Instant | undefined;
  try {
    await refresh(AbortSignal.any([run.signal, shutdown]));
    doneAt = now();
  } finally {
    letGo();
    await chores.finish(name, { owner, ...(doneAt !== undefined && { doneAt }) });
  }
}
