import { z } from 'zod';
import { GitlabHost } from './config';

/** As the GitLab module of Backstage's events plugin names them, which has validated the token of the webhook. */
export const GITLAB_TOPICS = [
  'gitlab.deployment',
  'gitlab.pipeline',
  'gitlab.merge_request',
  'gitlab.issue',
  // Incidents, which GitLab tells apart from plain issues.
  'gitlab.work_item',
] as const;

const payloadSchema = z.object({
  project: z.object({ id: z.number().int().positive(), web_url: z.string().max(2000) }),
});

/** The project that a webhook of GitLab is about, on one of the hosts that may be read. */
export function hintedProjects(payload: unknown, hosts: Pick<GitlabHost, 'host' | 'webUrl'>[]) {
  const parsed = payloadSchema.safeParse(payload);
  if (!parsed.success) return [];
  const { id, web_url: url } = parsed.data.project;
  return hosts
    .filter(({ webUrl }) => url.toLowerCase().startsWith(`${webUrl.toLowerCase()}/`))
    .map(({ host }) => `${host}/${id}`);
}
