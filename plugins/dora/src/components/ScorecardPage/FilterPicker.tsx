import { Ref, useEffect, useRef, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import Button from '@material-ui/core/Button';
import ListItemText from '@material-ui/core/ListItemText';
import MenuItem from '@material-ui/core/MenuItem';
import MenuList from '@material-ui/core/MenuList';
import Popover from '@material-ui/core/Popover';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import AddIcon from '@material-ui/icons/Add';
import BackIcon from '@material-ui/icons/ArrowBack';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  BAND_NAMES,
  FILTER_KINDS,
  FilterKind,
  METRIC_IDS,
  Profile,
} from 'backstage-plugin-dora-common';
import { formatMetricName } from '../../format';
import { BandFilter, ScorecardControls } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { LoadingSkeleton } from '../states';
import { Tick } from './Tick';
import { useFilterOptions } from './useFilterOptions';

const TYPING_PAUSE_MS = 250;
const BANDED = METRIC_IDS.filter(id => id !== 'reworkRate');

const useStyles = makeStyles(
  theme => ({
    button: { textTransform: 'none' },
    panel: { width: 300, maxHeight: 420, padding: theme.spacing(1) },
    find: { margin: theme.spacing(0, 0, 1) },
    back: { textTransform: 'none' },
    option: { minHeight: 36, paddingTop: 2, paddingBottom: 2 },
    message: { padding: theme.spacing(1) },
  }),
  { name: 'DoraFilterPicker' },
);

type Kind = FilterKind | 'band';

/** A button that offers the filters, then the values of the one chosen. */
export function FilterPicker(props: {
  controls: ScorecardControls;
  profile?: Profile;
  buttonRef?: Ref<HTMLButtonElement>;
}) {
  const { controls, profile, buttonRef } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [kind, setKind] = useState<Kind>();
  const close = () => {
    setAnchor(null);
    setKind(undefined);
  };
  return (
    <>
      <Button
        ref={buttonRef}
        size="small"
        variant="outlined"
        className={classes.button}
        startIcon={<AddIcon />}
        aria-haspopup="true"
        aria-expanded={anchor !== null}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {t('scorecard.filter.add')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        PaperProps={{ className: classes.panel }}
      >
        {kind === undefined ? (
          <MenuList autoFocusItem aria-label={t('scorecard.filter.label')}>
            {[...FILTER_KINDS, 'band' as const].map(id => (
              <MenuItem key={id} onClick={() => setKind(id)}>
                {t(`scorecard.filter.kinds.${id}`)}
              </MenuItem>
            ))}
          </MenuList>
        ) : (
          <>
            <Button
              size="small"
              className={classes.back}
              startIcon={<BackIcon />}
              aria-label={t('scorecard.filter.back')}
              onClick={() => setKind(undefined)}
            >
              {t(`scorecard.filter.kinds.${kind}`)}
            </Button>
            {kind === 'band' ? (
              <BandOptions
                value={controls.band}
                profile={profile}
                onChoose={band => {
                  controls.change({ band });
                  close();
                }}
              />
            ) : (
              <ValueOptions kind={kind} controls={controls} />
            )}
          </>
        )}
      </Popover>
    </>
  );
}

function BandOptions(props: {
  value?: BandFilter;
  profile?: Profile;
  onChoose: (band: BandFilter) => void;
}) {
  const { t } = useTranslationRef(doraTranslationRef);
  const options = BANDED.flatMap(metric =>
    BAND_NAMES.map(band => ({
      value: `${metric}:${band}` as BandFilter,
      label: t('scorecard.filter.bandOf', {
        metric: formatMetricName(t, metric, props.profile),
        band: t(`band.${band}`),
      }),
    })),
  );
  return (
    <MenuList autoFocusItem aria-label={t('scorecard.filter.kinds.band')}>
      {options.map(({ value, label }) => (
        <MenuItem
          key={value}
          selected={value === props.value}
          onClick={() => props.onChoose(value)}
        >
          {label}
        </MenuItem>
      ))}
    </MenuList>
  );
}

function ValueOptions({ kind, controls }: { kind: FilterKind; controls: ScorecardControls }) {
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const [typed, setTyped] = useState('');
  const [term, setTerm] = useState('');
  useDebounce(() => setTerm(typed.trim()), TYPING_PAUSE_MS, [typed]);
  const { value: options, error } = useFilterOptions(kind, term);
  const chosen = controls.filters[kind];
  const toggle = (value: string) =>
    controls.setFilter(
      kind,
      chosen.includes(value) ? chosen.filter(other => other !== value) : [...chosen, value],
    );
  return (
    <>
      <TextField
        inputRef={field}
        fullWidth
        size="small"
        variant="outlined"
        className={classes.find}
        placeholder={t('scorecard.filter.find')}
        inputProps={{ 'aria-label': t('scorecard.filter.find') }}
        value={typed}
        onChange={event => setTyped(event.target.value)}
      />
      {error && (
        <Typography role="alert" color="error" variant="body2" className={classes.message}>
          {t('scorecard.filter.failed', { reason: error.message })}
        </Typography>
      )}
      {!error && !options && <LoadingSkeleton rows={4} rowHeight={56} />}
      {options?.length === 0 && (
        <Typography role="status" variant="body2" className={classes.message}>
          {t('scorecard.filter.none')}
        </Typography>
      )}
      <MenuList dense aria-label={t(`scorecard.filter.kinds.${kind}`)}>
        {(options ?? []).map(({ value, label }) => (
          <MenuItem
            key={value}
            role="menuitemcheckbox"
            aria-checked={chosen.includes(value)}
            className={classes.option}
            onClick={() => toggle(value)}
          >
            <Tick checked={chosen.includes(value)} />
            <ListItemText primary={label} />
          </MenuItem>
        ))}
      </MenuList>
    </>
  );
}
