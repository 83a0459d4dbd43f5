import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatDateTime, formatDuration } from '../../format';
import { doraTranslationRef } from '../../translation';
import { IncidentDot } from './incidentDots';
import { TooltipCard } from './TooltipCard';

/** The tooltip of an incident; recharts fills in `active` and `payload`. */
export function IncidentTooltip(props: {
  active?: boolean;
  payload?: readonly { payload?: IncidentDot }[];
  clickable: boolean;
  /** What it is called, and what it goes through. */
  words: 'timeToRestore' | 'recovery';
}) {
  const { words } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const dot = props.payload?.[0]?.payload;
  if (!props.active || !dot) return null;
  const { incident, open, seconds } = dot;
  const rows: [string, string][] = [];
  if (incident.openedAt) {
    rows.push([t(`chart.${words}.opened`), formatDateTime(incident.openedAt)]);
  }
  if (!open && incident.resolvedAt) {
    rows.push([t(`chart.${words}.ended`), formatDateTime(incident.resolvedAt)]);
  }
  const duration = formatDuration(t, seconds);
  rows.push([
    t(open ? `chart.${words}.open` : `chart.${words}.took`),
    open ? t('chart.timeToRestore.openSoFar', { duration }) : duration,
  ]);
  return (
    <TooltipCard
      title={incident.title ?? t('chart.timeToRestore.untitled', { id: incident.id })}
      rows={rows}
      notes={[props.clickable ? t('chart.clickHint') : undefined]}
    />
  );
}
