import { ReactNode } from 'react';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { METRIC_IDS, Profile } from 'backstage-plugin-dora-common';
import { DoraQuery, Grouping, GROUPINGS, ScorecardControls } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { ControlSelect, ProfileSelect, WindowSelect } from '../controls';
import { SearchField } from '../SearchField';

const useStyles = makeStyles(
  theme => ({
    bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) },
    end: { marginLeft: 'auto', display: 'flex', flexWrap: 'wrap', alignItems: 'center' },
  }),
  { name: 'DoraScorecardToolbar' },
);

const SORTED_BY = ['name', 'change', 'value'] as const;
type SortedBy = (typeof SORTED_BY)[number];

/** Of names, there is no change and no value: whoever asks for these asks for a metric's, the first that is shown. */
function sortingOf(by: SortedBy, { sort, columns }: ScorecardControls): Partial<ScorecardControls> {
  if (by === 'name') return { sort: 'name', order: 'asc' };
  if (sort !== 'name') return { by };
  const first = METRIC_IDS.find(id => columns.includes(id)) ?? 'leadTime';
  return { by, sort: first, order: 'desc' };
}

/** Window, definition, rows, search and order; all of them live in the URL. */
export function Toolbar(props: {
  query: DoraQuery;
  controls: ScorecardControls;
  /** By which definition the numbers shown were computed. */
  profile?: Profile;
  children?: ReactNode;
}) {
  const { query, controls, profile } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  return (
    <div className={classes.bar} role="group" aria-label={t('scorecard.toolbar.label')}>
      <WindowSelect range={query.range} onChange={query.setRange} />
      <ControlSelect
        label={t('scorecard.toolbar.groupBy')}
        value={controls.groupBy}
        onChange={event =>
          controls.change({ groupBy: event.target.value as Grouping, expanded: [] })
        }
      >
        {GROUPINGS.map(id => (
          <MenuItem key={id} value={id}>
            {t(`scorecard.toolbar.groups.${id}`)}
          </MenuItem>
        ))}
      </ControlSelect>
      <ControlSelect
        label={t('scorecard.toolbar.sort')}
        value={controls.sort === 'name' ? 'name' : controls.by}
        onChange={event => controls.change(sortingOf(event.target.value as SortedBy, controls))}
      >
        {SORTED_BY.map(id => (
          <MenuItem key={id} value={id}>
            {t(`scorecard.toolbar.by.${id}`)}
          </MenuItem>
        ))}
      </ControlSelect>
      <ProfileSelect query={query} shown={profile} />
      <SearchField
        label={t('scorecard.toolbar.search')}
        value={controls.q}
        onSearch={q => controls.change({ q })}
      />
      <div className={classes.end}>{props.children}</div>
    </div>
  );
}
