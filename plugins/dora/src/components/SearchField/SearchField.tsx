import { useEffect, useRef, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import SearchIcon from '@material-ui/icons/Search';

const TYPING_PAUSE_MS = 300;
/** As long as the backend takes. */
const MOST_CHARACTERS = 100;

const useStyles = makeStyles(
  theme => ({
    field: { width: 200 },
    input: {
      padding: theme.spacing(1, 1, 1, 0),
      fontSize: theme.typography.body2.fontSize,
    },
  }),
  { name: 'DoraSearchField' },
);

/** A search that speaks up once the typing pauses. */
export function SearchField(props: {
  label: string;
  value: string;
  onSearch: (value: string) => void;
}) {
  const { label, value, onSearch } = props;
  const classes = useStyles();
  const [typed, setTyped] = useState(value);
  const known = useRef(value);
  // Cleared or gone back from outside.
  useEffect(() => {
    if (value !== known.current) setTyped(value);
    known.current = value;
  }, [value]);
  const search = () => {
    if (typed.trim() === known.current) return;
    known.current = typed.trim();
    onSearch(known.current);
  };
  useDebounce(search, TYPING_PAUSE_MS, [typed]);
  return (
    <TextField
      type="search"
      size="small"
      variant="outlined"
      className={classes.field}
      placeholder={label}
      value={typed}
      onChange={event => setTyped(event.target.value)}
      inputProps={{ 'aria-label': label, maxLength: MOST_CHARACTERS, className: classes.input }}
      InputProps={{
        startAdornment: (
          <InputAdornment position="start">
            <SearchIcon fontSize="small" aria-hidden />
          </InputAdornment>
        ),
      }}
    />
  );
}
