import { useRef } from 'react';
import Button from '@material-ui/core/Button';
import Chip from '@material-ui/core/Chip';
import { makeStyles } from '@material-ui/core/styles';
import MineIcon from '@material-ui/icons/PeopleOutline';
import StarIcon from '@material-ui/icons/StarBorder';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  BandOrNoData,
  FILTER_KINDS,
  FilterKind,
  MetricId,
  Profile,
} from 'backstage-plugin-dora-common';
import { formatMetricName } from '../../format';
import { isFiltered, MOST_STARS, ScorecardControls, useStarredServices } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { FilterChip } from './FilterChip';
import { FilterPicker } from './FilterPicker';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) },
    chip: { margin: 0 },
    clear: { textTransform: 'none' },
  }),
  { name: 'DoraFilterChips' },
);

/** Two filters of one's own, those that are on as chips, and a button for more. */
export function FilterChips(props: { controls: ScorecardControls; profile?: Profile }) {
  const { controls, profile } = props;
  const { mine, starred, band, filters, change, setFilter } = controls;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const [bandMetric, bandName] = (band?.split(':') ?? []) as [MetricId?, BandOrNoData?];
  const tooManyStars = useStarredServices().length > MOST_STARS;
  const picker = useRef<HTMLButtonElement>(null);
  /** What was pressed goes away with the filter, and the focus must not be lost with it. */
  const andStay = (remove: () => void) => () => {
    remove();
    picker.current?.focus();
  };
  const without = (kind: FilterKind, value: string) =>
    filters[kind].filter(other => other !== value);
  return (
    <div className={classes.root} role="group" aria-label={t('scorecard.filter.label')}>
      <Chip
        size="small"
        className={classes.chip}
        icon={<MineIcon />}
        label={t('scorecard.filter.mine')}
        color={mine ? 'primary' : 'default'}
        variant={mine ? 'default' : 'outlined'}
        aria-pressed={mine}
        onClick={() => change({ mine: !mine, filters: { ...filters, owner: [] } })}
      />
      <Chip
        size="small"
        className={classes.chip}
        icon={<StarIcon />}
        label={
          tooManyStars
            ? t('scorecard.filter.firstStarred', { most: String(MOST_STARS) })
            : t('scorecard.filter.starred')
        }
        color={starred ? 'primary' : 'default'}
        variant={starred ? 'default' : 'outlined'}
        aria-pressed={starred}
        onClick={() => change({ starred: !starred })}
      />
      {FILTER_KINDS.flatMap(kind =>
        filters[kind].map(value => (
          <FilterChip
            key={`${kind} ${value}`}
            kind={kind}
            value={value}
            onRemove={andStay(() => setFilter(kind, without(kind, value)))}
          />
        )),
      )}
      {bandMetric && bandName && (
        <FilterChip
          kind="band"
          value={t('scorecard.filter.bandOf', {
            metric: formatMetricName(t, bandMetric, profile),
            band: t(`band.${bandName}`),
          })}
          onRemove={andStay(() => change({ band: undefined }))}
        />
      )}
      <FilterPicker controls={controls} profile={profile} buttonRef={picker} />
      {isFiltered(controls) && (
        <Button size="small" className={classes.clear} onClick={andStay(controls.clearFilters)}>
          {t('scorecard.filter.clear')}
        </Button>
      )}
    </div>
  );
}
