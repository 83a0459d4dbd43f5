import { MouseEvent, useId, useState } from 'react';
import IconButton from '@material-ui/core/IconButton';
import Popover from '@material-ui/core/Popover';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import InfoIcon from '@material-ui/icons/InfoOutlined';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityMetricsResponse, isLowerBetter, MetricId } from 'backstage-plugin-dora-common';
import {
  formatDateTime,
  formatInterval,
  formatMetricName,
  formatMetricValue,
  formatSource,
} from '../../format';
import { doraTranslationRef } from '../../translation';
import { sourcesOf } from './sourcesOf';

const useStyles = makeStyles(
  theme => ({
    button: { padding: 4, color: theme.palette.text.secondary },
    content: {
      width: 380,
      maxWidth: '92vw',
      padding: theme.spacing(2),
      fontFamily: theme.typography.fontFamily,
      fontVariantNumeric: 'tabular-nums',
    },
    list: {
      margin: theme.spacing(1, 0),
      display: 'grid',
      gridTemplateColumns: 'auto 1fr',
      gap: theme.spacing(0.75, 2),
      fontSize: theme.typography.body2.fontSize,
      '& dt': { color: theme.palette.text.secondary },
      '& dd': { margin: 0, overflowWrap: 'anywhere' },
    },
  }),
  { name: 'DoraMetricHelp' },
);

export interface MetricHelpProps {
  metric: MetricId;
  response: Pick<
    EntityMetricsResponse,
    'metrics' | 'window' | 'profile' | 'sources' | 'bands' | 'bandNotes'
  >;
}

/** "What is this?": definition, window, rules, source and limits of a metric. */
export function MetricHelp({ metric, response }: MetricHelpProps) {
  const { metrics, window, profile, sources, bands, bandNotes } = response;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const [anchor, setAnchor] = useState<HTMLElement>();
  const titleId = useId();
  const title = formatMetricName(t, metric, profile);
  const value = metrics[metric];
  const exactness = () => {
    if (value.status !== 'ok') return [];
    const likely = formatInterval(t, metric, value.interval);
    return likely
      ? [t('tile.help.intervalValue', { value: formatMetricValue(t, metric, value.value), likely })]
      : [t('tile.help.noInterval')];
  };
  const noteOnBands = () => {
    const note = bandNotes?.[metric];
    return note ? [t('tile.help.bandsValue', { bands, note })] : [];
  };
  const entries: [string, string][] = [
    [t('tile.help.definition'), t(`help.${metric}.${profile}`)],
    [
      t('tile.help.better'),
      t(isLowerBetter(metric) ? 'tile.help.lowerIsBetter' : 'tile.help.higherIsBetter'),
    ],
    ...exactness().map((text): [string, string] => [t('tile.help.interval'), text]),
    [
      t('tile.help.window'),
      t('tile.help.windowValue', {
        from: formatDateTime(window.from),
        to: formatDateTime(window.to),
      }),
    ],
    ...noteOnBands().map((text): [string, string] => [t('tile.help.bands'), text]),
    [t('tile.help.profile'), t(`profile.${profile}`)],
    [
      t('tile.help.source'),
      sourcesOf(metric, profile, sources)
        .map(source => `${formatSource(source)}: ${source.target}`)
        .join(', ') || t('tile.help.noSource'),
    ],
    [t('tile.help.limits'), t(`help.${metric}.limits.${profile}`)],
  ];
  return (
    <>
      <IconButton
        className={classes.button}
        size="small"
        aria-haspopup="dialog"
        aria-label={t('tile.help.open', { metric: title })}
        onClick={(event: MouseEvent<HTMLElement>) => setAnchor(event.currentTarget)}
      >
        <InfoIcon fontSize="inherit" />
      </IconButton>
      <Popover
        open={anchor !== undefined}
        anchorEl={anchor}
        onClose={() => setAnchor(undefined)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
        transformOrigin={{ vertical: 'top', horizontal: 'center' }}
        PaperProps={{ role: 'dialog', 'aria-labelledby': titleId, tabIndex: -1 }}
      >
        <div className={classes.content}>
          <Typography variant="subtitle1" component="h3" id={titleId}>
            {title}
          </Typography>
          <dl className={classes.list}>
            {entries.map(([name, text]) => [
              <dt key={`${name} name`}>{name}</dt>,
              <dd key={name}>{text}</dd>,
            ])}
          </dl>
          <Typography variant="body2">
            <Link to={t('tile.help.docsUrl')} underline="always">
              {t('tile.help.docs')}
            </Link>
          </Typography>
        </div>
      </Popover>
    </>
  );
}
