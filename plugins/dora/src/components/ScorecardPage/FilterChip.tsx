import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { FilterKind } from 'backstage-plugin-dora-common';
import { kindOf } from '../../entity';
import { doraTranslationRef } from '../../translation';

const useStyles = makeStyles({ chip: { margin: 0 } }, { name: 'DoraFilterChip' });

/** The filters whose values are entities. */
const OF_ENTITIES: readonly string[] = ['owner', 'system', 'domain'];

interface FilterChipProps {
  kind: FilterKind | 'band';
  value: string;
  onRemove: () => void;
}

function ValueChip({ kind, value, onRemove }: FilterChipProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const label = t('scorecard.filter.chip', { kind: t(`scorecard.filter.kinds.${kind}`), value });
  return (
    <Chip
      size="small"
      className={classes.chip}
      label={label}
      aria-label={t('scorecard.filter.remove', { filter: label })}
      // Its name says what pressing it does; the cross and Backspace do the same.
      onClick={onRemove}
      onDelete={onRemove}
    />
  );
}

function EntityChip(props: FilterChipProps) {
  const { primaryTitle } = useEntityPresentation(props.value);
  return <ValueChip {...props} value={primaryTitle} />;
}

/** A filter that is on; an entity by its title. */
export function FilterChip(props: FilterChipProps) {
  const { kind, value } = props;
  // The URL may hold anything, and what presents entities throws at what is no ref.
  return OF_ENTITIES.includes(kind) && kindOf(value) !== undefined ? (
    <EntityChip {...props} />
  ) : (
    <ValueChip {...props} />
  );
}
