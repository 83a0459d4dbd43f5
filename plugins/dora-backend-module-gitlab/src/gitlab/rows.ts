import { z } from 'zod';

/**
 * The rows of GitLab's REST API, as far as they are read: strict about these fields, silent about all others.
 * Instants carry the offset of whoever wrote them and become epoch milliseconds here.
 */
const LATEST = Date.UTC(2200, 0, 1);

/** Neither before 1970 nor in the far future: clocks and scripts write such things. */
function isPlausible(ms: number): boolean {
  return ms >= 0 && ms < LATEST;
}

const instant = z.string().transform((value, context) => {
  const ms = Date.parse(value);
  if (!isPlausible(ms)) {
    context.addIssue({ code: 'custom', message: 'expected an instant from 1970 to 2200' });
  }
  return ms;
});
/** What says whether it counts at all: one that is odd is not the same as none. */
const instantOrNone = instant.nullish().transform(value => value ?? null);
/** What makes sense without it: one that is odd is not known. */
const maybeInstant = instantOrNone.catch(null);
const textOrNone = z
  .string()
  .nullish()
  .transform(value => value ?? null);
const maybeText = textOrNone.catch(null);
/** Absent is none; odd is not, because labels say which issues are incidents, and which changes mend. */
const labels = z
  .array(z.string())
  .optional()
  .transform(value => value ?? []);
const number = z.number().int().positive();

export const projectRow = z.object({
  id: number,
  path_with_namespace: z.string().min(1),
  web_url: maybeText,
});

// Whether it is production: a tier that is odd is not the same as none.
export const environmentRow = z.object({ name: z.string().min(1), tier: textOrNone });

/**
 * `deployable` is the job; deployments made through the API have none. Neither has a finish time of its own. What GitLab
 * takes for a sha there may be the name of a branch.
 */
export const deploymentRow = z.object({
  id: number,
  sha: z.string(),
  status: z.string(),
  created_at: instant,
  updated_at: instant,
  environment: z.object({ name: z.string().min(1) }),
  deployable: z
    .object({
      finished_at: instantOrNone,
      web_url: maybeText,
      pipeline: z.object({ id: number, web_url: maybeText }).nullish(),
    })
    .nullish(),
});

/** What merge requests and issues have in common. */
const listedItem = {
  id: number,
  iid: number,
  title: z.string(),
  state: z.string(),
  created_at: maybeInstant,
  updated_at: instant,
  labels,
  web_url: maybeText,
};

export const mergeRequestRow = z.object({
  ...listedItem,
  merged_at: instantOrNone,
  source_branch: maybeText,
  target_branch: maybeText,
  sha: maybeText,
  merge_commit_sha: maybeText,
  squash_commit_sha: maybeText,
});

export const issueRow = z.object({
  ...listedItem,
  closed_at: maybeInstant,
  /** GitLab before 13.12 does not tell it. */
  issue_type: z
    .string()
    .optional()
    .transform(value => value ?? 'issue'),
  severity: maybeText,
  confidential: z
    .boolean()
    .nullish()
    .transform(value => value ?? false),
  moved_to_id: z
    .number()
    .nullish()
    .transform(value => value ?? null),
  _links: z.object({ closed_as_duplicate_of: textOrNone }).nullish(),
  /** Absent is not empty: then nothing is known of it. */
  description: z.string().nullish().catch(undefined),
});

/** Of a merge request. Its dates say which one is the first: one that is odd is not the same as none. */
export const commitRow = z.object({ authored_date: instant, committed_date: instantOrNone });

/** Asked for whether it is there. */
export const presentRow = z.object({});

export const comparison = z.object({
  commits: z.array(
    z.object({
      id: z.string().min(1),
      parent_ids: z
        .array(z.string())
        .nullish()
        .catch(null)
        .transform(value => value ?? []),
    }),
  ),
});

export type ProjectRow = z.output<typeof projectRow>;
export type EnvironmentRow = z.output<typeof environmentRow>;
export type DeploymentRow = z.output<typeof deploymentRow>;
export type MergeRequestRow = z.output<typeof mergeRequestRow>;
export type IssueRow = z.output<typeof issueRow>;
export type CommitRow = z.output<typeof commitRow>;
export type Comparison = z.output<typeof comparison>;
