import {
  DAY_MS,
  DeploymentItem,
  IncidentItem,
  MetricWindow,
  Profile,
  startOfDay,
} from 'backstage-plugin-dora-common';
import { FactQuery } from '../../api';
import { useDeployments, useIncidents } from '../../hooks';
import { RequestFailure } from '../states';
import { clipToWindow } from './bucket';
import { ChartSkeleton } from './ChartSkeleton';
import { TimeToRestoreChart } from './lazyCharts';
import { usePagesOf } from './usePagesOf';

/** The UTC day for which an incident stands in the chart; the whole window while it is open. */
function spanOf(incident: IncidentItem, window: MetricWindow, profile?: Profile) {
  const iso = profile === 'article' ? incident.openedAt : incident.resolvedAt;
  if (iso === null || !incident.counted) return window;
  const day = startOfDay(Date.parse(iso));
  const wholeDay = {
    from: new Date(day).toISOString(),
    to: new Date(day + DAY_MS).toISOString(),
  };
  return clipToWindow(wholeDay, window);
}

/** A failed deployment as what it is in the chart: something that began, and ended or has not. */
function asIncident(deployment: DeploymentItem): IncidentItem {
  const { key, id, source, entityRef, url, counted, why } = deployment;
  return {
    ...{ key, id, source, entityRef, url, counted, why },
    kind: 'deployment',
    title: `#${id}`,
    severity: null,
    labels: [],
    openedAt: deployment.finishedAt,
    resolvedAt: deployment.recoveredAt ?? null,
    timeToRestoreSeconds: deployment.timeToRestoreSeconds ?? null,
    deploymentIds: [id],
  };
}

interface IncidentsChartProps {
  entityRef: string;
  window: MetricWindow;
  profile?: Profile;
  medianSeconds?: number;
  openCount?: number;
  height?: number;
  width?: number;
  onSelect?: (from: string, to: string) => void;
}

function queryOf({ window, profile }: IncidentsChartProps): FactQuery {
  return {
    from: window.from,
    to: window.to,
    profile,
    metric: 'timeToRestore',
    sort: 'time',
    order: 'desc',
  };
}

function Incidents(props: IncidentsChartProps) {
  return <Dots {...props} pages={usePagesOf(useIncidents, props.entityRef, queryOf(props))} />;
}

function Recoveries(props: IncidentsChartProps) {
  const pages = usePagesOf(useDeployments, props.entityRef, queryOf(props));
  return <Dots {...props} pages={{ ...pages, items: pages.items.map(asIncident) }} />;
}

/** Asks for what a window's time to restore is made of, and draws it: no series holds single incidents. */
export function IncidentsChart(props: IncidentsChartProps) {
  return props.profile === 'dora' ? <Recoveries {...props} /> : <Incidents {...props} />;
}

function Dots(
  props: IncidentsChartProps & {
    pages: Pick<ReturnType<typeof usePagesOf>, 'totalItems' | 'loading' | 'error' | 'refresh'> & {
      items: IncidentItem[];
    };
  },
) {
  const { entityRef, pages, window, profile, onSelect, ...rest } = props;
  if (pages.error) return <RequestFailure error={pages.error} onRetry={pages.refresh} />;
  if (pages.loading) return <ChartSkeleton height={props.height} />;
  return (
    <TimeToRestoreChart
      {...rest}
      incidents={pages.items}
      totalIncidents={pages.totalItems}
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
