import { IncidentItem, MetricWindow, Profile } from 'backstage-plugin-dora-common';

export interface IncidentDot {
  incident: IncidentItem;
  /** Epoch milliseconds: when it ended, or the end of the window while it has not. */
  x: number;
  /** How long it took, or has taken so far. */
  seconds: number;
  open: boolean;
}

/**
 * Places incidents by when they ended and how long they took; open ones stand at the end of the window, as old as they are there.
 * Profile `article` looks at incidents by their beginning, so they stand there.
 * Left out: those without a known beginning and those whose duration does not count.
 */
export function incidentDots(
  incidents: readonly IncidentItem[],
  window: MetricWindow,
  profile?: Profile,
): IncidentDot[] {
  const end = Date.parse(window.to);
  return incidents.flatMap((incident): IncidentDot[] => {
    if (incident.openedAt === null) return [];
    const openedAt = Date.parse(incident.openedAt);
    const resolvedAt = incident.resolvedAt === null ? undefined : Date.parse(incident.resolvedAt);
    const open = resolvedAt === undefined || (!incident.counted && resolvedAt >= end);
    if (open && openedAt < end) {
      const x = profile === 'article' ? openedAt : end;
      return [{ incident, x, seconds: (end - openedAt) / 1000, open }];
    }
    if (!incident.counted || incident.timeToRestoreSeconds === null) return [];
    const x = profile === 'article' ? openedAt : (resolvedAt ?? end);
    return [{ incident, x, seconds: incident.timeToRestoreSeconds, open: false }];
  });
}
