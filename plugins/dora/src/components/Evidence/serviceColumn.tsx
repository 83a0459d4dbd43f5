import { EvidenceMetric } from 'backstage-plugin-dora-common';
import { DoraTranslate } from '../../translation';
import { ServiceLink } from '../Pooled';
import { Column } from './columns';

/** Whose a pooled fact is. */
export function serviceColumn<T extends { entityRef?: string }>(
  t: DoraTranslate,
  metric: EvidenceMetric,
): Column<T> {
  return {
    id: 'service',
    title: t('scorecard.pooled.service'),
    render: ({ entityRef }) => entityRef && <ServiceLink entityRef={entityRef} metric={metric} />,
  };
}
