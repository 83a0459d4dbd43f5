import { useId } from 'react';
import Drawer from '@material-ui/core/Drawer';
import IconButton from '@material-ui/core/IconButton';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import CloseIcon from '@material-ui/icons/Close';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EvidenceMetric, MetricWindow, Profile } from 'backstage-plugin-dora-common';
import { doraApiRef, EvidenceList, MetricsQuery } from '../../api';
import { formatDateTime, formatMetricName } from '../../format';
import { EvidenceSelection, useEvidence } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { CsvButton } from '../CsvButton';
import { COUNTED, EvidenceFacts } from './EvidenceFacts';
import { EvidenceFilter } from './EvidenceFilter';

const useStyles = makeStyles(theme => ({
  paper: {
    width: 'min(1040px, 92vw)',
    padding: theme.spacing(2, 3),
    // It takes the focus when it opens; its edge against the backdrop shows that well enough.
    outline: 'none',
  },
  header: { display: 'flex', alignItems: 'flex-start', gap: theme.spacing(2) },
  heading: { flex: 1, minWidth: 0 },
  close: { '&:focus-visible': { outline: `2px solid ${theme.palette.primary.main}` } },
  controls: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    margin: theme.spacing(2, 0, 1),
  },
}));

/** What a metric is made of; in profile `dora` recoveries are those of failed deployments. */
function listOf(metric: EvidenceMetric, profile?: Profile): EvidenceList {
  if (metric === 'leadTime') return 'changes';
  return metric === 'timeToRestore' && profile !== 'dora' ? 'incidents' : 'deployments';
}

interface EvidenceDrawerProps {
  entityRef: string;
  query: MetricsQuery;
  /** The window of the numbers shown, so that the drawer lists the very facts they count. */
  window?: Pick<MetricWindow, 'from' | 'to'>;
  profile?: Profile;
}

/** The facts behind a number, as the URL asks for them (see useEvidence). */
export function EvidenceDrawer(props: EvidenceDrawerProps) {
  const { selection, setCounted, close } = useEvidence();
  const classes = useStyles();
  const titleId = useId();
  return (
    <Drawer
      anchor="right"
      open={selection !== undefined}
      onClose={close}
      PaperProps={{
        className: classes.paper,
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': titleId,
      }}
    >
      {selection && (
        <DrawerContent
          {...props}
          titleId={titleId}
          selection={selection}
          onFilter={setCounted}
          onClose={close}
        />
      )}
    </Drawer>
  );
}

function DrawerContent(
  props: EvidenceDrawerProps & {
    titleId: string;
    selection: EvidenceSelection;
    onFilter(counted: EvidenceSelection['counted']): void;
    onClose(): void;
  },
) {
  const { entityRef, query, window, profile, selection, titleId } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const doraApi = useApi(doraApiRef);
  const { metric, counted } = selection;
  const from = selection.from ?? window?.from;
  const to = selection.to ?? window?.to;
  // Which list it is depends on the definition, which the numbers tell along with their window.
  const known = from !== undefined && to !== undefined && profile !== undefined;
  const title = t('evidence.title', { metric: formatMetricName(t, metric, profile) });
  const rows = known ? { from, to, profile: query.profile, bands: query.bands } : undefined;
  const list = listOf(metric, profile);
  const subtitle = [
    known && t('evidence.period', { from: formatDateTime(from), to: formatDateTime(to) }),
    profile && t('evidence.profile', { profile: t(`profile.${profile}`) }),
    t('evidence.timesInUtc'),
  ].filter(Boolean);
  return (
    <>
      <div className={classes.header}>
        <div className={classes.heading}>
          <Typography variant="h5" component="h2" id={titleId} gutterBottom={false}>
            {title}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {subtitle.join(' · ')}
          </Typography>
        </div>
        {/* Who presses Tab the moment the drawer opens focuses this button before React has run its effects, and
            Material UI's ripple of the focus would throw then. */}
        <IconButton
          disableFocusRipple
          className={classes.close}
          aria-label={t('evidence.close')}
          onClick={props.onClose}
        >
          <CloseIcon />
        </IconButton>
      </div>
      <div className={classes.controls}>
        <EvidenceFilter value={counted} onChange={props.onFilter} />
        {rows && (
          <CsvButton
            fileName={`dora-${list}.csv`}
            fetchCsv={() =>
              doraApi.getEvidenceCsv(entityRef, list, {
                ...rows,
                metric,
                counted: COUNTED[counted],
              })
            }
          />
        )}
      </div>
      <EvidenceFacts
        key={[metric, from, to, query.profile, counted].join()}
        entityRef={entityRef}
        metric={metric}
        list={list}
        profile={profile}
        filter={counted}
        label={title}
        query={rows}
      />
    </>
  );
}
