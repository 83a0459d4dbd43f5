import { Link } from '@backstage/core-components';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { EvidenceMetric } from 'backstage-plugin-dora-common';
import { useEntityTabPath } from '../../hooks';

/** The service that a pooled fact belongs to, leading to the same facts on its own tab. */
export function ServiceLink(props: { entityRef: string; metric: EvidenceMetric }) {
  const { entityRef, metric } = props;
  const tabPath = useEntityTabPath();
  return (
    <Link to={tabPath(entityRef, { evidence: metric })}>
      <EntityDisplayName entityRef={entityRef} hideIcon disableTooltip />
    </Link>
  );
}
