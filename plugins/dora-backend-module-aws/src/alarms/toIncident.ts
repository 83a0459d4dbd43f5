import { Incident, Instant } from 'backstage-plugin-dora-common';
import { Place } from '../AwsClients';
import { consoleUrl } from '../targets';
import { AlarmRunbooks } from './AlarmRunbooks';
import { Outage } from './foldTransitions';

/** One reading of the alarms of an account and region. */
export interface AlarmReading {
  place: Place;
  readAt: Instant;
  runbooks: AlarmRunbooks;
}

export function incidentId({ alarm, seenAt }: { alarm: string; seenAt: Instant }): string {
  return `${alarm.slice(0, 255)}@${new Date(seenAt).toISOString()}`;
}

/** The alarm whose outage has, or would have, this id. */
export function alarmOf(id: string): string {
  return id.slice(0, id.lastIndexOf('@'));
}

export function toIncident(outage: Outage, { place, readAt, runbooks }: AlarmReading): Incident {
  const { region } = place;
  const alarm = encodeURIComponent(outage.alarm);
  return {
    id: incidentId(outage),
    kind: 'alarm',
    title: outage.alarm,
    openedAt: outage.openedAt,
    resolvedAt: outage.resolvedAt,
    severity: null,
    labels: [],
    deploymentId: null,
    causedBy: null,
    endUnknown: outage.endUnknown ?? false,
    continuedAs: null,
    runbookLinked: runbooks.of(outage.alarm),
    updatedAt: outage.resolvedAt ?? (outage.endUnknown ? readAt : Math.min(outage.seenAt, readAt)),
    url: consoleUrl(region, `cloudwatch/home?region=${region}#alarmsV2:alarm/${alarm}`),
  };
}
