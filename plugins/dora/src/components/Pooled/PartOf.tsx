import { Fragment } from 'react';
import Typography from '@material-ui/core/Typography';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { isPooledKind } from 'backstage-plugin-dora-common';
import { useEntityTabPath } from '../../hooks';
import { doraTranslationRef } from '../../translation';

const UPWARDS = new Set(['ownedBy', 'partOf', 'childOf']);

/** The groups, systems and domains that pool this entity, the way back up. */
export function PartOf({ entity }: { entity: Entity }) {
  const { t } = useTranslationRef(doraTranslationRef);
  const tabPath = useEntityTabPath();
  const refs = (entity.relations ?? [])
    .filter(
      ({ type, targetRef }) => UPWARDS.has(type) && isPooledKind(parseEntityRef(targetRef).kind),
    )
    .map(({ targetRef }) => targetRef);
  if (refs.length === 0) return null;
  return (
    <Typography variant="body2" component="p">
      {t('scorecard.pooled.up')}:{' '}
      {[...new Set(refs)].map((ref, index) => (
        <Fragment key={ref}>
          {index > 0 && ' · '}
          <Link to={tabPath(ref)}>
            <EntityDisplayName entityRef={ref} hideIcon disableTooltip />
          </Link>
        </Fragment>
      ))}
    </Typography>
  );
}
