import { ChangeItem, Profile } from 'backstage-plugin-dora-common';
import { counted, formatDateTime, formatDuration } from '../../format';
import { DoraTranslate } from '../../translation';
import { WebLink } from '../WebLink';
import { Column } from './columns';
import { Remark } from './Remark';
import { StageBar } from './StageBar';

export function changeColumns(t: DoraTranslate, profile?: Profile): Column<ChangeItem>[] {
  // These rules end with the merge, so that is the time of a change.
  const endsWithMerge = profile === 'article';
  return [
    {
      id: 'change',
      title: t('evidence.columns.change'),
      wide: true,
      render: ({ url, title, linesChanged }) => (
        <>
          <WebLink url={url}>{title}</WebLink>
          {linesChanged !== undefined && (
            <Remark>{t('evidence.lines', counted(linesChanged))}</Remark>
          )}
        </>
      ),
    },
    {
      id: 'merged',
      title: t('evidence.columns.merged'),
      sort: endsWithMerge ? 'time' : undefined,
      render: item => (item.mergedAt ? formatDateTime(item.mergedAt) : '–'),
    },
    {
      id: 'deployed',
      title: t('evidence.columns.deployed'),
      sort: endsWithMerge ? undefined : 'time',
      render: item =>
        item.deployedAt ? formatDateTime(item.deployedAt) : t('evidence.notDeployed'),
    },
    {
      id: 'stages',
      title: t('evidence.columns.stages'),
      render: ({ stages }) => (stages ? <StageBar stages={stages} /> : '–'),
    },
    {
      id: 'leadTime',
      title: t('evidence.columns.leadTime'),
      sort: 'duration',
      numeric: true,
      render: item =>
        item.leadTimeSeconds === null ? '–' : formatDuration(t, item.leadTimeSeconds),
    },
  ];
}
