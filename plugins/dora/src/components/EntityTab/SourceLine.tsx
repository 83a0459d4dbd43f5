import { Fragment } from 'react';
import CircularProgress from '@material-ui/core/CircularProgress';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import RefreshIcon from '@material-ui/icons/Refresh';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { isDeliveredSource, SourceStatus } from 'backstage-plugin-dora-common';
import { oldestSuccess } from '../../entity';
import { formatAgo, formatDateTime } from '../../format';
import { useNow } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { WebLink } from '../WebLink';
import { Collect } from './useCollect';

const MINUTE_MS = 60_000;

const useStyles = makeStyles(
  theme => ({
    line: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      minWidth: 0,
      // Lies on the page, which is darker than the cards that Material UI's secondary text is made for.
      color: `var(--bui-fg-secondary, ${theme.palette.text.secondary})`,
      fontVariantNumeric: 'tabular-nums',
    },
    text: { minWidth: 0, overflowWrap: 'anywhere' },
    spinner: { margin: theme.spacing(0.75) },
  }),
  { name: 'DoraSourceLine' },
);

/** How fresh the numbers are, where they come from, and a button to read the sources now. */
export function SourceLine(props: { sources: readonly SourceStatus[]; collect: Collect }) {
  const { sources, collect } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const now = useNow(MINUTE_MS);
  const asked = sources.filter(({ source }) => !isDeliveredSource(source));
  const updatedAt = oldestSuccess(sources);
  const targets = [...new Map(sources.map(source => [source.target, source])).values()];
  const freshness = () => {
    if (updatedAt) return t('tab.status.updated', { ago: formatAgo(t, updatedAt, now) });
    if (asked.length === 0) {
      const last = sources
        .flatMap(source => source.lastSuccessAt ?? [])
        .sort()
        .at(-1);
      return last
        ? t('tab.status.lastEvent', { ago: formatAgo(t, last, now) })
        : t('tab.status.noEvent');
    }
    const pending = asked.some(({ state }) => state === 'pending');
    return t(pending ? 'tab.status.pending' : 'tab.status.never');
  };
  const message = () => {
    if (collect.error) return t('tab.status.refused', { reason: collect.error.message });
    return collect.busy ? t('tab.status.asked') : '';
  };
  return (
    <div className={classes.line}>
      <Typography variant="body2" className={classes.text} component="div">
        <span role="status">{message()}</span>
        {!message() && <span title={updatedAt && formatDateTime(updatedAt)}>{freshness()}</span>}
        {targets.map(source => (
          <Fragment key={source.target}>
            {' · '}
            <WebLink url={source.url}>{source.target}</WebLink>
          </Fragment>
        ))}
      </Typography>
      {collect.busy && (
        <CircularProgress
          className={classes.spinner}
          size={18}
          aria-label={t('tab.status.collecting')}
        />
      )}
      {!collect.busy && asked.length > 0 && (
        <Tooltip title={t('tab.status.collect')}>
          <IconButton size="small" aria-label={t('tab.status.collect')} onClick={collect.start}>
            <RefreshIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      )}
    </div>
  );
}
