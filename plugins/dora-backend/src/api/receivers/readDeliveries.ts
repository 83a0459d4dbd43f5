import { InputError } from '@backstage/errors';
import { incidentSchema, RECEIVER_SOURCE_PREFIX } from 'backstage-plugin-dora-common';
import { Received } from 'backstage-plugin-dora-node';
import { z } from 'zod';
import { Receiver } from '../../receivers/ReceiverRegistry';
import { Delivery } from '../../store/types';

const id = z.string().min(1).max(300);
const episodeIncident = incidentSchema.extend({ openedAt: z.number().int().min(0) });
/** A kind of receiver may be anybody's: what it makes of a payload is checked as what sources hand over. */
const receivedSchema: z.ZodType<Received[], unknown> = z.array(
  z.strictObject({
    name: id,
    title: z.string().max(500),
    incidents: z.array(incidentSchema).optional(),
    takenBack: z.array(z.strictObject({ id, at: z.number().int().min(0) })).optional(),
    episodes: z.array(z.strictObject({ series: id, incident: episodeIncident })).optional(),
    unread: z.array(z.string()).optional(),
  }),
);

/** What a proven delivery hands over, and what else stands in it that makes no sense. */
export function readDeliveries(
  { id: receiverId, tool, issueTypes, reopenWithinMs }: Receiver,
  body: Buffer,
  incidentLabels: string[],
): { deliveries: Delivery[]; unread: string[] } {
  const received = read();
  return {
    deliveries: received.map(toDelivery),
    unread: received.flatMap(one => one.unread ?? []),
  };

  function toDelivery(said: Received): Delivery {
    const { name, title, incidents = [], takenBack = [], episodes } = said;
    const bySeries = Map.groupBy(episodes ?? [], ({ series }) => series);
    return {
      source: `${RECEIVER_SOURCE_PREFIX}${receiverId}`,
      ...{ name, title, incidents },
      ...(tool.incidentsMove && { incidentsMove: true }),
      ...(episodes && {
        episodes: {
          reopenWithinMs,
          bySeries: new Map(
            [...bySeries].map(([series, all]) => [series, all.map(({ incident }) => incident)]),
          ),
        },
      }),
      takenBack: takenBack.map(one => ({ kind: 'incidents', ...one })),
      ...{ deployments: [], changes: [], ships: new Map(), code: [] },
    };
  }

  function read(): Received[] {
    try {
      const payload = JSON.parse(body.toString('utf8'), storable);
      const all = receivedSchema.parse(tool.read(payload, { issueTypes, incidentLabels }));
      const isUnread = all.some(({ unread = [] }) => unread.length > 0);
      if (isUnread && !all.some(tells)) throw new InputError('Nothing of it makes sense');
      return all;
    } catch {
      throw new InputError('This is no webhook of the tool that the receiver is for');
    }
  }
}

function tells({ incidents = [], takenBack = [], episodes = [] }: Received): boolean {
  return incidents.length + takenBack.length + episodes.length > 0;
}

/** PostgreSQL cannot store the character NUL, nor half of a surrogate pair. */
function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? Buffer.from(value.replaceAll('\0', '')).toString() : value;
}
