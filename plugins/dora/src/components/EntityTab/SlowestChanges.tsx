import Button from '@material-ui/core/Button';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  ChangeItem,
  EntityMetricsResponse,
  FactListResponse,
  LeadTimeStages,
} from 'backstage-plugin-dora-common';
import { formatDuration } from '../../format';
import { MetricsQuery } from '../../api';
import { useChanges } from '../../hooks';
import { doraTranslationRef } from '../../translation';
import { ServiceLink } from '../Pooled';
import { Answered, LoadingSkeleton } from '../states';
import { WebLink } from '../WebLink';

const SHOWN = 5;

const useStyles = makeStyles(
  theme => ({
    all: { textTransform: 'none' },
    table: {
      fontVariantNumeric: 'tabular-nums',
      '& td, & th': {
        whiteSpace: 'nowrap',
        // Beside a sidebar, or on a phone, there is no room for three columns of whole lines.
        [theme.breakpoints.down('sm')]: { whiteSpace: 'normal', paddingLeft: 8, paddingRight: 8 },
      },
    },
    title: {
      '&&': { whiteSpace: 'normal', overflowWrap: 'anywhere', minWidth: 140 },
      [theme.breakpoints.down('sm')]: { '&&': { minWidth: 0 } },
    },
  }),
  { name: 'DoraSlowestChanges' },
);

/** The changes that took longest, and in which stage. */
export function SlowestChanges(props: {
  entityRef: string;
  response: EntityMetricsResponse;
  /** The window as the reader chose it. */
  chosen: MetricsQuery;
  className?: string;
  onOpenAll: () => void;
}) {
  const { window, profile, bands } = props.response;
  const classes = useStyles();
  const { t } = useTranslationRef(doraTranslationRef);
  const changes = useChanges(
    props.entityRef,
    {
      from: window.from,
      to: window.to,
      profile,
      bands,
      metric: 'leadTime',
      counted: true,
      sort: 'duration',
      order: 'desc',
      limit: SHOWN,
    },
    props.chosen,
  );
  const duration = (seconds: number | null | undefined) =>
    typeof seconds === 'number' ? formatDuration(t, seconds) : '–';
  const longest = ({ stages }: ChangeItem) => {
    if (!stages) return '–';
    const [[stage, seconds]] = Object.entries({
      coding: stages.codingSeconds,
      review: stages.reviewSeconds,
      deploy: stages.deploySeconds,
    }).sort((x, y) => y[1] - x[1]) as [keyof LeadTimeStages, number][];
    return `${t(`chart.stages.${stage}`)}, ${formatDuration(t, seconds)}`;
  };

  const content = ({ items }: FactListResponse<ChangeItem>) => {
    const staged = items.some(item => item.stages);
    return (
      <TableContainer>
        <Table size="small" className={classes.table} aria-label={t('tab.slowest.title')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('evidence.columns.change')}</TableCell>
              <TableCell align="right">{t('evidence.columns.leadTime')}</TableCell>
              {staged && <TableCell align="right">{t('tab.slowest.longest')}</TableCell>}
            </TableRow>
          </TableHead>
          <TableBody>
            {items.map(item => (
              <TableRow key={item.key}>
                <TableCell className={classes.title}>
                  <WebLink url={item.url}>{item.title}</WebLink>
                  {item.entityRef && (
                    <div>
                      <ServiceLink entityRef={item.entityRef} metric="leadTime" />
                    </div>
                  )}
                </TableCell>
                <TableCell align="right">{duration(item.leadTimeSeconds)}</TableCell>
                {staged && <TableCell align="right">{longest(item)}</TableCell>}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    );
  };

  return (
    <EntityInfoCard
      title={t('tab.slowest.title')}
      className={props.className}
      headerActions={
        <Button size="small" color="primary" className={classes.all} onClick={props.onOpenAll}>
          {t('tab.slowest.all')}
        </Button>
      }
    >
      <Answered request={changes} skeleton={<LoadingSkeleton rows={SHOWN + 1} rowHeight={38} />}>
        {content}
      </Answered>
    </EntityInfoCard>
  );
}
