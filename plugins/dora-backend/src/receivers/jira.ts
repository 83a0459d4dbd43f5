import { annotationProblem, parseList } from 'backstage-plugin-dora-common';
import { Received, ReceiverKind, ReceiverOptions } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { text, UNTOLD } from './fields';
import { signedAsWebSub } from './signatures';

const PROJECT_KEY = 'jira/project-key';
const COMPONENT = 'jira/component';
/** Jira Service Management puts `[System]` before the types that it brings. */
const INCIDENT_TYPES = ['Incident', '[System] Incident'];
/** What makes an issue an incident, or none any more. */
const TELLING_FIELDS = new Set(['issuetype', 'labels']);

const key = z.string().regex(/^[A-Z][A-Z0-9_]{0,99}-\d{1,18}$/i);
/** `2026-05-31T10:00:00.000+0000`, without the colon that ISO 8601 has. */
const instant = z
  .string()
  .max(50)
  .transform(value => value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))
  .pipe(z.iso.datetime({ offset: true }))
  .transform(value => Date.parse(value));
const named = z.object({ name: text(100) });

const webhookSchema = z.object({
  timestamp: z.number().int().min(0),
  webhookEvent: z.string(),
  issue: z.unknown().optional(),
  changelog: z
    .object({ items: z.array(z.object({ field: z.string(), fromString: z.string().nullish() })) })
    .nullish(),
});
const issueSchema = z.object({
  id: z.string().regex(/^\d{1,20}$/),
  key,
  self: z.string().nullish(),
  fields: z.object({
    summary: text(2000).nullish(),
    created: instant,
    resolutiondate: instant.nullish(),
    issuetype: named,
    priority: named.nullish(),
    labels: z.array(text(255)).max(500).nullish(),
    components: z.array(named).max(500).nullish(),
    status: z.object({ statusCategory: z.object({ key: z.string() }).nullish() }).nullish(),
    /** Who may see it; then its title is not for everybody. */
    security: z.unknown().optional(),
  }),
});
type Issue = z.output<typeof issueSchema>;

/**
 * Webhooks of Jira about issues. One is an incident by its type or its labels, and over at its resolution date. The
 * version is when Jira says that it happened.
 */
export const jira: ReceiverKind = {
  kind: 'jira',
  title: 'Jira',
  provenBy: 'secrets',
  examples: { [PROJECT_KEY]: 'SHOP', [COMPONENT]: 'Checkout' },
  isProven: signedAsWebSub,

  read(payload, options) {
    const { webhookEvent, timestamp: at, changelog, ...webhook } = webhookSchema.parse(payload);
    if (!/^jira:issue_(created|updated|deleted)$/.test(webhookEvent)) return [];
    const issue = issueSchema.parse(webhook.issue);
    const name = projectOf(issue.key);
    const takenBack = [{ id: issue.id, at }];
    const changed = changelog?.items ?? [];
    const movedFrom = changed.find(({ field }) => field === 'Key')?.fromString ?? '';
    const isMoved = key.safeParse(movedFrom).success && projectOf(movedFrom) !== name;
    const left: Received[] = isMoved
      ? [{ name: projectOf(movedFrom), title: projectOf(movedFrom), takenBack }]
      : [];
    const isDeleted = webhookEvent === 'jira:issue_deleted';
    if (isIncident(issue, options) && !isDeleted) {
      return [...left, { name, title: name, incidents: [toIncident(issue, at)] }];
    }
    const wasOne = isDeleted || changed.some(({ field }) => TELLING_FIELDS.has(field));
    return wasOne ? [...left, { name, title: name, takenBack }] : left;
  },

  claims(entity) {
    const annotations = entity.metadata.annotations ?? {};
    const project = annotations[PROJECT_KEY]?.trim();
    const components = annotations[COMPONENT]?.trim();
    if (!project) return { targets: [], problems: [] };
    if (!/^[A-Z][A-Z0-9_]{0,99}$/i.test(project)) {
      const problem = annotationProblem(PROJECT_KEY, project, 'the key of a project, SHOP');
      return { targets: [], problems: [problem] };
    }
    if (components && !parseList(components)) {
      const expected = 'one to 20 names of components, separated by commas';
      return { targets: [], problems: [annotationProblem(COMPONENT, components, expected)] };
    }
    const claim = { name: project.toUpperCase(), annotation: PROJECT_KEY, details: {} };
    return { targets: [{ ...claim, provides: ['incidents'] }], problems: [] };
  },

  selectsIncident(entity, { labels }) {
    const components = entity.metadata.annotations?.[COMPONENT]?.trim();
    if (!components) return true;
    const wanted = parseList(components)?.map(one => `component=${one}`.toLowerCase()) ?? [];
    return labels.some(label => wanted.includes(label.toLowerCase()));
  },

  suggest: name => ({ about: `project ${name}`, annotation: PROJECT_KEY, value: name }),
};

function projectOf(issueKey: string): string {
  return issueKey.slice(0, issueKey.lastIndexOf('-')).toUpperCase();
}

function isIncident(
  { fields }: Issue,
  { issueTypes = INCIDENT_TYPES, incidentLabels }: ReceiverOptions,
): boolean {
  const isSame = (one: string) => (other: string) => one.toLowerCase() === other.toLowerCase();
  return (
    issueTypes.some(isSame(fields.issuetype.name)) ||
    (fields.labels ?? []).some(label => incidentLabels.some(isSame(label)))
  );
}

function toIncident({ id, key: issueKey, self, fields }: Issue, updatedAt: number) {
  const resolvedAt = fields.resolutiondate ?? null;
  const components = (fields.components ?? []).map(({ name }) => `component=${name}`);
  return {
    ...UNTOLD,
    id,
    kind: 'incident',
    title: fields.security ? null : `${issueKey} ${fields.summary ?? ''}`.trim().slice(0, 2000),
    openedAt: fields.created,
    resolvedAt,
    // A workflow may end without a resolution: then nobody says when it was over.
    endUnknown: resolvedAt === null && fields.status?.statusCategory?.key === 'done',
    severity: fields.priority?.name ?? null,
    labels: [...components, ...(fields.labels ?? [])].slice(0, 200),
    updatedAt,
    url: browseUrl(self, issueKey),
  };
}

/** Where people see it, on the host that told of it. */
function browseUrl(self: string | null | undefined, issueKey: string): string | null {
  const [base] = /^https?:\/\/[^/\s?#]{1,300}/.exec(self ?? '') ?? [];
  return base ? `${base}/browse/${issueKey}` : null;
}
