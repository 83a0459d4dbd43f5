import { Instant } from '../world/rows';

/** Something that is wrong with a service, as a tool tells it. */
export interface Trouble {
  id: string;
  service: string;
  title: string;
  openedAt: Instant;
  /** Null while it goes on. */
  resolvedAt: Instant | null;
}

/** A webhook of PagerDuty, version 3. */
export function pagerDutyWebhook(trouble: Trouble): object {
  const isOver = trouble.resolvedAt !== null;
  return {
    event: {
      id: `01${trouble.id}`,
      event_type: isOver ? 'incident.resolved' : 'incident.triggered',
      resource_type: 'incident',
      occurred_at: toIso(trouble.resolvedAt ?? trouble.openedAt),
      data: {
        id: trouble.id,
        type: 'incident',
        html_url: `https://larkspur.pagerduty.com/incidents/${trouble.id}`,
        status: isOver ? 'resolved' : 'triggered',
        created_at: toIso(trouble.openedAt),
        title: trouble.title,
        service: { id: trouble.service, summary: trouble.service, type: 'service_reference' },
        priority: { summary: 'P1', type: 'priority_reference' },
        urgency: 'high',
      },
    },
  };
}

/** A webhook of Prometheus Alertmanager, version 4. */
export function alertmanagerWebhook(trouble: Trouble): object {
  const { service, title, openedAt, resolvedAt } = trouble;
  const status = resolvedAt === null ? 'firing' : 'resolved';
  return {
    version: '4',
    groupKey: `{}:{service="${service}"}`,
    status,
    receiver: 'dora',
    externalURL: 'http://alertmanager.larkspur.example',
    alerts: [
      {
        status,
        labels: { alertname: 'ErrorBudgetBurn', service, severity: 'critical' },
        annotations: { summary: title },
        startsAt: toIso(openedAt),
        endsAt: resolvedAt === null ? '0001-01-01T00:00:00Z' : toIso(resolvedAt),
        generatorURL: 'http://prometheus.larkspur.example/graph',
        fingerprint: `of-${service}`,
      },
    ],
  };
}

function toIso(instant: Instant): string {
  return new Date(instant).toISOString();
}
