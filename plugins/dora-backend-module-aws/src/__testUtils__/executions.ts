import { HOUR_MS } from 'backstage-plugin-dora-common';
import { Execution } from 'sandbox';
import { place } from './awsTest';

/** From 1 on. */
export const numbers = (length: number) => Array.from({ length }, (_, i) => i + 1);
export const shaOf = (n: number) => n.toString(16).padStart(40, '0');
export const commitUrl = (sha: string) =>
  `https://console.aws.amazon.com/codecommit/home?region=${place.region}#/repository/shop/commit/${sha}`;

/** One that began so many hours ago and shipped a commit of the repository `shop`. */
export function executionAgo(
  hours: number,
  now: number,
  fields: Partial<Execution> = {},
): Execution {
  const startedAt = now - hours * HOUR_MS;
  const sha = shaOf(hours);
  return {
    id: `e${hours}`,
    status: 'Succeeded',
    startedAt,
    updatedAt: startedAt + 600_000,
    revisions: [{ action: 'Source', id: sha, summary: `Change ${hours}`, url: commitUrl(sha) }],
    ...fields,
  };
}
