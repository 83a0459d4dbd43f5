import { IncidentItem, Profile } from 'backstage-plugin-dora-common';
import { isStillOpen } from '../../api/isStillOpen';
import { formatDateTime, formatDuration } from '../../format';
import { DoraTranslate } from '../../translation';
import { WebLink } from '../WebLink';
import { Column } from './columns';
import { Remark } from './Remark';

export function incidentColumns(t: DoraTranslate, profile?: Profile): Column<IncidentItem>[] {
  // By these rules an incident belongs to the window in which it was opened.
  const byOpening = profile === 'article';
  return [
    {
      id: 'incident',
      title: t('evidence.columns.incident'),
      wide: true,
      render: ({ url, title, runbookLinked }) => (
        <>
          <WebLink url={url}>{title ?? t('evidence.withheldTitle')}</WebLink>
          {runbookLinked !== undefined && (
            <Remark>{t(`evidence.runbook.${runbookLinked ? 'linked' : 'missing'}`)}</Remark>
          )}
        </>
      ),
    },
    {
      id: 'opened',
      title: t('evidence.columns.opened'),
      sort: byOpening ? 'time' : undefined,
      render: item => (item.openedAt ? formatDateTime(item.openedAt) : '–'),
    },
    {
      id: 'resolved',
      title: t('evidence.columns.resolved'),
      sort: byOpening ? undefined : 'time',
      render: item => {
        if (isStillOpen(item)) return t('evidence.stillOpen');
        return item.resolvedAt ? formatDateTime(item.resolvedAt) : '–';
      },
    },
    {
      id: 'restore',
      title: t('evidence.columns.restore'),
      sort: 'duration',
      numeric: true,
      render: item =>
        item.timeToRestoreSeconds === null ? '–' : formatDuration(t, item.timeToRestoreSeconds),
    },
  ];
}
