import { useId } from 'react';
import TextField from '@material-ui/core/TextField';
import { useEntityOptions } from '../../hooks';
import { DENSE_FIELD } from './denseField';

/** A reference to an entity: typed, or chosen from what the catalog offers for it. */
export function EntityRefField(props: {
  label: string;
  hint: string;
  kinds: readonly string[];
  value: string;
  onChange: (ref: string) => void;
}) {
  const { label, hint, kinds, value, onChange } = props;
  const id = useId();
  // What was chosen is a whole reference, which is no part of any name.
  const { value: options } = useEntityOptions(kinds, value.replace(/^.*[/:]/, ''));
  return (
    <>
      <TextField
        {...DENSE_FIELD}
        id={`${id}-field`}
        label={label}
        helperText={hint}
        value={value}
        onChange={event => onChange(event.target.value.trim())}
        inputProps={{ list: `${id}-options`, spellCheck: false }}
      />
      <datalist id={`${id}-options`}>
        {(options ?? []).map(option => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </datalist>
    </>
  );
}
