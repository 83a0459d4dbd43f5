import { Incident } from 'backstage-plugin-dora-common';
import { hmacSha256, isOneOf, ReceiverKind } from 'backstage-plugin-dora-node';
import { z } from 'zod';

const ANNOTATION = 'opsbell.example.com/service';

const instant = z.iso.datetime({ offset: true }).transform(text => Date.parse(text));
const alarmSchema = z.object({
  id: z.string().min(1).max(100),
  service: z.string().min(1).max(100),
  title: z.string().max(1000),
  severity: z.string().max(100).nullish(),
  began: instant,
  /** Null while it rings. */
  ended: instant.nullable(),
  /** When that became so. */
  at: instant,
});

/** Webhooks of OpsBell, which rings until somebody has repaired what is broken. */
export const opsBell: ReceiverKind = {
  kind: 'opsbell',
  title: 'OpsBell',
  provenBy: 'secrets',
  examples: { [ANNOTATION]: 'checkout' },

  isProven: ({ headers, body }, { secrets }) =>
    isOneOf(
      [String(headers['x-opsbell-signature'])],
      secrets.map(secret => hmacSha256(secret, body)),
    ),

  read(payload) {
    const alarm = alarmSchema.parse(payload);
    return [{ name: alarm.service, title: alarm.service, incidents: [toIncident(alarm)] }];
  },

  claims(entity) {
    const name = entity.metadata.annotations?.[ANNOTATION];
    if (!name) return { targets: [], problems: [] };
    const target = { name, annotation: ANNOTATION, details: {} };
    return { targets: [{ ...target, provides: ['incidents'] }], problems: [] };
  },

  suggest: name => ({ about: `service ${name}`, annotation: ANNOTATION, value: name }),
};

function toIncident(alarm: z.output<typeof alarmSchema>): Incident {
  return {
    id: alarm.id,
    kind: 'incident',
    title: alarm.title,
    openedAt: alarm.began,
    resolvedAt: alarm.ended,
    severity: alarm.severity ?? null,
    updatedAt: alarm.at,
    // What OpsBell does not tell.
    ...{ endUnknown: false, continuedAs: null, deploymentId: null, causedBy: null },
    ...{ labels: [], url: null, runbookLinked: null },
  };
}
