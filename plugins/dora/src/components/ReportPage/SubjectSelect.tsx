import { useState } from 'react';
import MenuItem from '@material-ui/core/MenuItem';
import Typography from '@material-ui/core/Typography';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { POOLED_KINDS } from 'backstage-plugin-dora-common';
import { MOST_OPTIONS, useEntityOptions } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { ControlSelect } from '../controls';
import { SearchField } from '../SearchField';

const ALL = 'all';

/** Whom the report is about: of all that there are, or of those that a search finds where they are too many to read. */
export function SubjectSelect(props: {
  entityRef?: string;
  /** Of what `entityRef` names, once it is known. */
  title?: string;
  onChange: (ref: string | undefined) => void;
}) {
  const { entityRef, title, onChange } = props;
  const { t } = useTranslationRef(doraTranslationRef);
  const [term, setTerm] = useState('');
  const { value: options, error } = useEntityOptions(POOLED_KINDS, term);
  const found = options ?? [];
  const known = found.some(({ value }) => value === entityRef);
  const subjects =
    entityRef && !known ? [{ value: entityRef, label: title ?? entityRef }, ...found] : found;
  const searched = term !== '' || found.length >= MOST_OPTIONS;
  return (
    <>
      {searched && <SearchField label={t('report.find')} value={term} onSearch={setTerm} />}
      <ControlSelect
        label={t('report.about')}
        value={entityRef ?? ALL}
        onChange={event => {
          const ref = event.target.value as string;
          onChange(ref === ALL ? undefined : ref);
        }}
      >
        <MenuItem value={ALL}>{t('report.all')}</MenuItem>
        {subjects.map(({ value, label }) => (
          <MenuItem key={value} value={value}>
            {label}
          </MenuItem>
        ))}
      </ControlSelect>
      {options?.length === 0 && searched && (
        <Typography role="status" variant="body2">
          {t('scorecard.filter.none')}
        </Typography>
      )}
      {error && (
        <Typography role="alert" variant="body2" color="error">
          {t('scorecard.filter.failed', { reason: error.message })}
        </Typography>
      )}
    </>
  );
}
