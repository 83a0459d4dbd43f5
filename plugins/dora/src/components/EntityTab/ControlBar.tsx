import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Profile, SeriesInterval } from 'backstage-plugin-dora-common';
import { DoraQuery, SERIES_INTERVALS } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { ControlSelect, ProfileSelect, WindowSelect } from '../controls';
import { offeredIntervals } from './offeredIntervals';

const useStyles = makeStyles(
  theme => ({
    bar: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    end: { marginLeft: 'auto', minWidth: 0 },
  }),
  { name: 'DoraControlBar' },
);

/** Window, interval and definition; all of them live in the URL. */
export function ControlBar(props: {
  query: DoraQuery;
  /** By which definition the numbers shown were computed. */
  profile?: Profile;
  children?: ReactNode;
}) {
  const { query, profile } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const offered = offeredIntervals(query.range);
  const intervals = SERIES_INTERVALS.filter(
    interval => offered.includes(interval) || interval === query.interval,
  );
  return (
    <div className={classes.bar} role="group" aria-label={t('tab.controls')}>
      <WindowSelect range={query.range} onChange={query.setRange} />
      <ControlSelect
        label={t('tab.interval.label')}
        value={query.interval}
        onChange={event => query.setInterval(event.target.value as SeriesInterval)}
      >
        {intervals.map(interval => (
          <MenuItem key={interval} value={interval}>
            {t(`tab.interval.${interval}`)}
          </MenuItem>
        ))}
      </ControlSelect>
      <ProfileSelect query={query} shown={profile} />
      <div className={classes.end}>{props.children}</div>
    </div>
  );
}
