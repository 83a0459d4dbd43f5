import { annotationProblem, incidentSchema } from 'backstage-plugin-dora-common';
import { hasPassword, ReceivedEpisode, ReceiverKind } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { parseAlertLabels, selectsAlert } from './alertLabels';
import { instant, text, UNTOLD, webUrl } from './fields';

const ALERT_LABELS = 'dora/alert-labels';
/** Alerts say what they are about by their labels alone, so all of a receiver stand under one name. */
const ALERTS = 'alerts';
/** What most often names a service, best first. */
const TELLING_LABELS = ['service', 'app', 'job', 'namespace', 'team', 'alertname'];
const MOST_LABELS = 100;

/** Alertmanager writes `0001-01-01` for none. */
const factInstant = instant.pipe(incidentSchema.shape.updatedAt);
const common = {
  labels: z.record(z.string().max(200), z.string()),
  annotations: z.record(z.string(), z.string()).nullish(),
  startsAt: factInstant,
  generatorURL: webUrl,
  fingerprint: z
    .string()
    .regex(/^[\w-]{1,100}$/)
    .nullish(),
};
const alertSchema = z
  .discriminatedUnion('status', [
    z.object({ ...common, status: z.literal('firing') }),
    z.object({ ...common, status: z.literal('resolved'), endsAt: factInstant }),
  ])
  .refine(({ fingerprint, labels }) => fingerprint || Object.keys(labels).length > 0, {
    error: 'say nothing, and there is no fingerprint',
    path: ['labels'],
  });
const webhookSchema = z.object({
  /** Grafana calls the same form version 1. */
  version: z.enum(['4', '1']).nullish(),
  alerts: z.array(z.unknown()).max(5000),
});
type Alert = z.output<typeof alertSchema>;

/** Webhooks of Prometheus Alertmanager, version 4, and of Grafana alerting, which has the same form. */
export const alertmanager: ReceiverKind = {
  kind: 'alertmanager',
  title: 'Alertmanager',
  provenBy: 'password',
  examples: { [ALERT_LABELS]: 'service=checkout,team=shop' },
  isProven: hasPassword,

  read(payload) {
    const { alerts } = webhookSchema.parse(payload);
    if (alerts.length === 0) return [];
    // Each by itself: what is refused is not sent again, and the end of another alert would be lost with it.
    const read = alerts.map(alert => alertSchema.safeParse(alert));
    return [
      {
        ...{ name: ALERTS, title: ALERTS },
        episodes: read.flatMap(({ data }) => (data ? [toEpisode(data)] : [])),
        unread: read.flatMap(({ error }, n) => (error ? [toUnread(n, error)] : [])),
      },
    ];
  },

  claims(entity) {
    const value = entity.metadata.annotations?.[ALERT_LABELS]?.trim();
    if (!value) return { targets: [], problems: [] };
    if (!parseAlertLabels(value)) {
      const expected = 'labels such as service=checkout,team=shop, several of these separated by ;';
      return { targets: [], problems: [annotationProblem(ALERT_LABELS, value, expected)] };
    }
    const claim = { name: ALERTS, annotation: ALERT_LABELS, details: {} };
    return { targets: [{ ...claim, provides: ['incidents'] }], problems: [] };
  },

  selectsIncident(entity, { labels }) {
    const selectors = parseAlertLabels(entity.metadata.annotations?.[ALERT_LABELS] ?? '');
    return selectors !== undefined && selectsAlert(selectors, labels);
  },

  suggest(_name, { labels }) {
    const told = TELLING_LABELS.map(label => labels.find(one => one.startsWith(`${label}=`)));
    const value = told.find(one => one !== undefined) ?? labels[0] ?? 'service=…';
    return { about: `alerts with ${value}`, annotation: ALERT_LABELS, value };
  },
};

/** The names of labels are the sender's own. */
function toUnread(n: number, { issues: [{ path, message }] }: z.ZodError): string {
  const [field] = path;
  return `alerts[${n}]${field === undefined ? '' : `.${String(field)}`}: ${message}`;
}

function toEpisode(alert: Alert): ReceivedEpisode {
  const { labels, annotations, startsAt: openedAt } = alert;
  const names = Object.keys(labels).sort();
  const series = alert.fingerprint ?? names.map(name => `${name}=${labels[name]}`).join();
  const resolvedAt = alert.status === 'resolved' ? Math.max(openedAt, alert.endsAt) : null;
  const title = text(2000).parse(annotations?.summary || labels.alertname || series);
  const told = names.slice(0, MOST_LABELS).map(name => text(300).parse(`${name}=${labels[name]}`));
  return {
    series: series.slice(0, 200),
    incident: {
      ...UNTOLD,
      id: `${series.slice(0, 200)}@${openedAt}`,
      kind: 'alert',
      title,
      openedAt,
      resolvedAt,
      severity: labels.severity ? text(100).parse(labels.severity) : null,
      labels: told,
      // Alertmanager does not say when it sends: that it is over is later than that it began.
      updatedAt: resolvedAt === null ? openedAt : resolvedAt + 1,
      runbookLinked: Boolean(annotations?.runbook_url),
      url: alert.generatorURL,
    },
  };
}
