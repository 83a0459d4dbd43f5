import { DeploymentItem } from 'backstage-plugin-dora-common';
import { formatDateTime, formatDuration } from '../../format';
import { DoraTranslate } from '../../translation';
import { Column } from './columns';
import { DeploymentLink } from './DeploymentLink';
import { DeploymentOutcome } from './DeploymentOutcome';

export function deploymentColumns(t: DoraTranslate): Column<DeploymentItem>[] {
  return [
    {
      id: 'finished',
      title: t('evidence.columns.finished'),
      sort: 'time',
      render: item => (item.finishedAt ? formatDateTime(item.finishedAt) : '–'),
    },
    {
      id: 'deployment',
      title: t('evidence.columns.deployment'),
      render: item => <DeploymentLink item={item} />,
    },
    {
      id: 'environment',
      title: t('evidence.columns.environment'),
      render: item => item.environment,
    },
    {
      id: 'duration',
      title: t('evidence.columns.duration'),
      sort: 'duration',
      numeric: true,
      render: item =>
        item.durationSeconds === null ? '–' : formatDuration(t, item.durationSeconds),
    },
    {
      id: 'outcome',
      title: t('evidence.columns.outcome'),
      render: item => <DeploymentOutcome item={item} />,
    },
  ];
}
