import { Pending } from './Pending';

/** Deployments to one environment that follow each other, oldest first, and the commit before the first of them. */
export interface Chain {
  environment: string;
  base: string;
  deployments: (Pending & { sha: string })[];
}

/** Fewer than these are asked for one by one as cheaply. */
const MIN_LENGTH = 3;
/** More make a comparison that GitLab takes long for: it works out the differences of files as well. */
const MAX_LENGTH = 20;

export function chainsOf(pending: Pending[]): Chain[] {
  const chains: Chain[] = [];
  const open = new Map<string, Chain>();
  const oldestFirst = [...pending].sort(
    (a, b) => a.finishedAt - b.finishedAt || Number(a.id) - Number(b.id),
  );
  for (const { sha, previousSha, environment, ...rest } of oldestFirst) {
    if (sha === null || previousSha === null) continue;
    const current = open.get(environment);
    const deployment = { sha, previousSha, environment, ...rest };
    if (
      current &&
      current.deployments.length < MAX_LENGTH &&
      current.deployments.at(-1)?.sha === previousSha
    ) {
      current.deployments.push(deployment);
    } else {
      const chain = { environment, base: previousSha, deployments: [deployment] };
      open.set(environment, chain);
      chains.push(chain);
    }
  }
  return chains.filter(({ deployments }) => deployments.length >= MIN_LENGTH);
}
