import {
  DAY_MS,
  DeploymentItem,
  IncidentItem,
  MetricWindow,
  Profile,
  startOfDay,
} from 'backstage-plugin-dora-common';
import { FactQuery, MetricsQuery } from '../../api';
import { RequestState, useDeployments, useIncidents } from '../../hooks';
import { Answered } from '../states';
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
  /** The window as the reader chose it. */
  chosen?: MetricsQuery;
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
  const { entityRef, chosen } = props;
  return <Dots {...props} request={usePagesOf(useIncidents, entityRef, queryOf(props), chosen)} />;
}

function Recoveries(props: IncidentsChartProps) {
  const { entityRef, chosen } = props;
  const request = usePagesOf(useDeployments, entityRef, queryOf(props), chosen);
  const { value } = request;
  const recoveries = value && { ...value, items: value.items.map(asIncident) };
  return <Dots {...props} request={{ ...request, value: recoveries }} />;
}

/** Asks for what a window's time to restore is made of, and draws it: no series holds single incidents. */
export function IncidentsChart(props: IncidentsChartProps) {
  return props.profile === 'dora' ? <Recoveries {...props} /> : <Incidents {...props} />;
}

function Dots(
  props: IncidentsChartProps & {
    request: RequestState<{ items: IncidentItem[]; totalItems: number }>;
  },
) {
  const { entityRef, chosen, request, window, profile, onSelect, ...rest } = props;
  return (
    <Answered request={request} skeleton={<ChartSkeleton height={props.height} />}>
      {({ items, totalItems }) => (
        <TimeToRestoreChart
          {...rest}
          incidents={items}
          totalIncidents={totalItems}
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
      )}
    </Answered>
  );
}
