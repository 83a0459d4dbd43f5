import { IncidentItem, MetricWindow, Profile } from 'backstage-plugin-dora-common';
import { isStillOpen } from '../../api/isStillOpen';

export interface IncidentDot {
  incident: IncidentItem;
  /** Epoch milliseconds: when it ended, or the end of the window while it has not. */
  x: number;
  /** How long it took, or had taken by the end of the window. */
  seconds: number;
  open: boolean;
}

/**
 * Places incidents by when they ended and how long they took; open ones stand at the end of the window, as old as they are there.
 * Profile `article` looks at incidents by their beginning, so they stand there.
 * Left out: what is not the entity's, and those whose duration is not known.
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
    const placed = (endedAt: number) => (profile === 'article' ? openedAt : endedAt);
    if (isStillOpen(incident)) {
      return [{ incident, x: placed(end), seconds: (end - openedAt) / 1000, open: true }];
    }
    const { counted, resolvedAt, timeToRestoreSeconds: seconds } = incident;
    if (!counted || resolvedAt === null || seconds === null) return [];
    return [{ incident, x: placed(Date.parse(resolvedAt)), seconds, open: false }];
  });
}

const OF_NO_KNOWN_DURATION = ['UNKNOWN_END', 'UNKNOWN_BEGINNING', 'NEGATIVE'];

/** What there was beside the dots: so nobody takes what is not drawn for what was not. */
export function besideDots(
  incidents: readonly IncidentItem[],
  dots: readonly IncidentDot[],
  window: MetricWindow,
  openAtEnd: number | undefined,
) {
  const lasting = dots.filter(
    ({ open, incident }) => open || Date.parse(incident.resolvedAt!) >= Date.parse(window.to),
  );
  return {
    open: Math.max(0, (openAtEnd ?? 0) - lasting.length),
    withoutDuration: incidents.filter(({ why }) => OF_NO_KNOWN_DURATION.includes(why.code)).length,
  };
}
