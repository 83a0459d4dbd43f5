import { DeploymentItem } from 'backstage-plugin-dora-common';
import { isStillOpen } from '../../api/isStillOpen';
import { formatDateTime, formatDuration } from '../../format';
import { DoraTranslate } from '../../translation';
import { WebLink } from '../WebLink';
import { Column } from './columns';
import { DeploymentLink } from './DeploymentLink';
import { DeploymentOutcome } from './DeploymentOutcome';
import { Remark } from './Remark';

/** Failed deployments, each with why it failed and with what ended that. */
export function recoveryColumns(t: DoraTranslate): Column<DeploymentItem>[] {
  return [
    {
      id: 'deployment',
      title: t('evidence.columns.failedDeployment'),
      render: item => (
        <>
          <DeploymentLink item={item} />
          <Remark>{item.environment}</Remark>
        </>
      ),
    },
    {
      id: 'finished',
      title: t('evidence.columns.finished'),
      render: item => (item.finishedAt ? formatDateTime(item.finishedAt) : '–'),
    },
    {
      id: 'outcome',
      title: t('evidence.columns.outcome'),
      render: item => <DeploymentOutcome item={item} />,
    },
    {
      id: 'recovered',
      title: t('evidence.columns.recovered'),
      sort: 'time',
      render: item => {
        const { recoveredAt, recoveredBecause: by } = item;
        const withoutEnd = isStillOpen(item) ? t('evidence.notRecovered') : '–';
        return (
          <>
            {recoveredAt ? formatDateTime(recoveredAt) : withoutEnd}
            {by && (
              <Remark>
                <WebLink url={by.url}>{by.message}</WebLink>
              </Remark>
            )}
          </>
        );
      },
    },
    {
      id: 'recovery',
      title: t('evidence.columns.recovery'),
      sort: 'duration',
      numeric: true,
      render: ({ timeToRestoreSeconds: seconds }) =>
        typeof seconds === 'number' ? formatDuration(t, seconds) : '–',
    },
  ];
}
