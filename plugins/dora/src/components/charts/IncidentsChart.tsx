import { DAY_MS, IncidentItem, MetricWindow, Profile } from 'backstage-plugin-dora-common';
import { LoadingSkeleton, RequestFailure } from '../states';
import { clipToWindow } from './bucket';
import { TimeToRestoreChart } from './TimeToRestoreChart';
import { useIncidentPages } from './useIncidentPages';

/** The UTC day for which an incident stands in the chart; the whole window while it is open. */
function spanOf(incident: IncidentItem, window: MetricWindow, profile?: Profile) {
  const iso = profile === 'article' ? incident.openedAt : incident.resolvedAt;
  if (iso === null || !incident.counted) return window;
  const day = Math.floor(Date.parse(iso) / DAY_MS) * DAY_MS;
  const wholeDay = {
    from: new Date(day).toISOString(),
    to: new Date(day + DAY_MS).toISOString(),
  };
  return clipToWindow(wholeDay, window);
}

/** Asks for the incidents of a window and draws them. */
export function IncidentsChart(props: {
  entityRef: string;
  window: MetricWindow;
  profile?: Profile;
  medianSeconds?: number;
  openCount?: number;
  height?: number;
  width?: number;
  onSelect?: (from: string, to: string) => void;
}) {
  const { entityRef, window, profile, onSelect, ...rest } = props;
  const { incidents, totalIncidents, loading, error, refresh } = useIncidentPages(entityRef, {
    from: window.from,
    to: window.to,
    profile,
    metric: 'timeToRestore',
    sort: 'time',
    order: 'desc',
  });
  if (error) return <RequestFailure error={error} onRetry={refresh} />;
  if (loading) return <LoadingSkeleton shape="chart" />;
  return (
    <TimeToRestoreChart
      {...rest}
      incidents={incidents}
      totalIncidents={totalIncidents}
      window={window}
      profile={profile}
      onSelectIncident={
        onSelect &&
        (incident => {
          const span = spanOf(incident, window, profile);
          onSelect(span.from, span.to);
        })
      }
    />
  );
}
