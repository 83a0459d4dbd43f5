import Button from '@material-ui/core/Button';
import ButtonGroup from '@material-ui/core/ButtonGroup';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CountedFilter } from '../../hooks';
import { doraTranslationRef } from '../../translation';

const FILTERS: CountedFilter[] = ['all', 'counted', 'notCounted'];

/** All facts, those that counted, or those that did not. */
export function EvidenceFilter(props: {
  value: CountedFilter;
  onChange(value: CountedFilter): void;
}) {
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <ButtonGroup size="small" aria-label={t('evidence.filter.label')}>
      {FILTERS.map(filter => (
        <Button
          key={filter}
          aria-pressed={filter === props.value}
          color={filter === props.value ? 'primary' : 'default'}
          variant={filter === props.value ? 'contained' : 'outlined'}
          onClick={() => props.onChange(filter)}
        >
          {t(`evidence.filter.${filter}`)}
        </Button>
      ))}
    </ButtonGroup>
  );
}
