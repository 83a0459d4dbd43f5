import { annotationProblem } from 'backstage-plugin-dora-common';
import { ReceiverKind } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { instant, text, UNTOLD, webUrl } from './fields';
import { signedByPagerDuty } from './signatures';

const SERVICE_ID = 'pagerduty.com/service-id';
const INTEGRATION_KEY = 'pagerduty.com/integration-key';

const id = z.string().regex(/^[A-Za-z0-9-]{1,100}$/);

const eventSchema = z.object({
  event: z.object({ event_type: z.string(), occurred_at: instant, data: z.unknown().optional() }),
});
const incidentSchema = z.object({
  type: z.literal('incident'),
  id,
  html_url: webUrl,
  status: z.enum(['triggered', 'acknowledged', 'resolved']),
  created_at: instant,
  title: text(2000),
  service: z.object({ id, summary: text(400).nullish() }),
  priority: z.object({ summary: text(100).nullish() }).nullish(),
  urgency: text(100).nullish(),
  resolve_reason: z.object({ type: z.string().nullish() }).nullish(),
});

/**
 * PagerDuty's webhooks, version 3. An incident is over when it is resolved; acknowledged, escalated or snoozed it is open.
 * Who was called is passed over.
 */
export const pagerDuty: ReceiverKind = {
  kind: 'pagerduty',
  title: 'PagerDuty',
  provenBy: 'secrets',
  examples: { [SERVICE_ID]: 'P1ABC23' },
  isProven: signedByPagerDuty,
  // What tells of another service says which it is now, and not which it was.
  incidentsMove: true,

  read(payload) {
    const { event } = eventSchema.parse(payload);
    if ((event.data as { type?: unknown } | null)?.type !== 'incident') return [];
    const incident = incidentSchema.parse(event.data);
    const { service, status, priority, urgency } = incident;
    const isOver = status === 'resolved';
    // What is said of it afterwards does not tell when it was resolved.
    if (isOver && event.event_type !== 'incident.resolved') return [];
    const name = service.id;
    const title = service.summary ? `${service.summary} (${name})` : name;
    const isMerged = isOver && incident.resolve_reason?.type === 'merge_resolve_reason';
    // It goes on as the one that it was merged into.
    if (isMerged) {
      return [{ name, title, takenBack: [{ id: incident.id, at: event.occurred_at }] }];
    }
    return [
      {
        name,
        title,
        incidents: [
          {
            ...UNTOLD,
            id: incident.id,
            kind: 'incident',
            title: incident.title,
            openedAt: incident.created_at,
            resolvedAt: isOver ? event.occurred_at : null,
            severity: priority?.summary ?? urgency ?? null,
            labels: urgency ? [`urgency=${urgency}`] : [],
            updatedAt: event.occurred_at,
            url: incident.html_url,
          },
        ],
      },
    ];
  },

  claims(entity) {
    const annotations = entity.metadata.annotations ?? {};
    const service = annotations[SERVICE_ID]?.trim();
    if (service) {
      if (!id.safeParse(service).success) {
        const problem = annotationProblem(SERVICE_ID, service, 'the id of a service, P1ABC23');
        return { targets: [], problems: [problem] };
      }
      const claim = { name: service, annotation: SERVICE_ID, details: {} };
      return { targets: [{ ...claim, provides: ['incidents'] }], problems: [] };
    }
    if (!annotations[INTEGRATION_KEY]) return { targets: [], problems: [] };
    // The key itself is a secret of a kind, and stands in no payload.
    const message = `${INTEGRATION_KEY} stands in no webhook of PagerDuty, expected ${SERVICE_ID} with the id of the service`;
    return { targets: [], problems: [{ annotation: SERVICE_ID, value: '', message }] };
  },

  suggest: name => ({ about: `service ${name}`, annotation: SERVICE_ID, value: name }),
};
